import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../src/core/text/language.ts'
import { detectorFor, languageDetector } from '../../../src/sources/text/language-detector.ts'

const detect = await languageDetector()
const of = (title: string, excerpt = '') => languageOf(null, { title, excerpt }, detect)

describe('languages by their words', () => {
  it.each([
    ['English', 'OpenAI launches a new model for developers', 'en'],
    ['German', 'OpenAI stellt ein neues Modell für Entwickler vor', 'de'],
    ['French', 'OpenAI lance un nouveau modèle pour les développeurs', 'fr'],
    ['Spanish', 'OpenAI lanza un nuevo modelo para desarrolladores', 'es'],
    ['Portuguese', 'OpenAI lança um novo modelo para programadores, diz empresa', 'pt'],
    ['Italian', 'OpenAI lancia un nuovo modello per gli sviluppatori', 'it'],
    ['Dutch', 'OpenAI brengt nieuw model uit voor ontwikkelaars', 'nl'],
    ['Swedish', 'OpenAI släpper en ny modell för utvecklare', 'sv'],
    ['Polish', 'OpenAI prezentuje nowy model dla programistów', 'pl'],
    ['Turkish', 'OpenAI geliştiriciler için yeni bir model tanıttı', 'tr'],
    ['Russian', 'OpenAI представила новую модель для разработчиков', 'ru'],
    ['Ukrainian', 'OpenAI представила нову модель для розробників', 'uk'],
    ['Arabic', 'أوبن إيه آي تطلق نموذجا جديدا للمطورين', 'ar'],
    ['Persian', 'اوپن‌ای‌آی مدل جدیدی برای توسعه‌دهندگان معرفی کرد', 'fa'],
    ['Hindi', 'ओपनएआई ने डेवलपर्स के लिए नया मॉडल लॉन्च किया', 'hi'],
    ['Vietnamese', 'OpenAI ra mắt mô hình mới dành cho nhà phát triển', 'vi'],
  ])('%s', (_, title, language) => {
    expect(of(title)).toBe(language)
  })

  it.each([
    ['names of products alone', 'Magistral Medium'],
    ['too short', 'Hugging Face'],
    ['no letters', '2026: 10 000 000'],
    ['a name of a repository', 'nvidia/Nemotron-340B'],
  ])('is not detected: %s', (_, title) => {
    expect(of(title)).toBeNull()
  })

  it('returns the same for the same text every time', () => {
    const title = 'Mistral veröffentlicht ein offenes Modell'
    expect([of(title), of(title), of(title)]).toEqual(['de', 'de', 'de'])
  })
})

describe('the detector for a document', () => {
  const entry = (title: string, language: string | null = null) => ({ title, summary: '', language })

  it.each([
    ['all entries declare a language', [entry('Ein neues Modell ist da', 'de')], null],
    ['the source declares it', [entry('Ein neues Modell ist da')], 'de'],
    ['the script decides', [entry('엔비디아, 차세대 칩 공개')], null],
    ['no entries', [], null],
  ])('detects nothing where %s', async (_, entries, language) => {
    expect((await detectorFor(entries, { language }))('Ein neues Modell ist da')).toBeNull()
  })

  const german = [
    entry('Wie das Startup aus Köln seine Übersetzer verbessern will'),
    entry('Die Bundesregierung fördert neue Rechenzentren für künstliche Intelligenz'),
    entry('Was Forscher über die Grenzen großer Sprachmodelle herausgefunden haben'),
  ]
  const english = [
    entry('OpenAI launches a new model for developers'),
    entry('What researchers have found out about the limits of language models'),
    entry('The government pays for new data centres'),
  ]

  it.each([
    ['German', german, 'DeepL sammelt 300 Millionen Dollar ein', 'de'],
    ['English', english, 'Google buys Wiz for $32 billion', 'en'],
    ['another language in a German feed', german, 'OpenAI launches a new model', 'en'],
    ['another language in an English feed', english, 'Le nouveau modèle arrive', 'fr'],
    ['a long title of its own', english, `${'Le nouveau modèle arrive pour les développeurs. '.repeat(3)}`, 'fr'],
  ])('takes the majority as a prior for short titles: %s', async (_, others, title, language) => {
    const found = await detectorFor([...others, entry(title)], { language: null })
    expect(found(title)).toBe(language)
  })

  it('has no prior without a majority', async () => {
    const title = 'Google buys Wiz for $32 billion'
    const alone = await detectorFor([entry(title)], { language: null })
    const mixed = await detectorFor([german[0]!, english[0]!, entry(title)], { language: null })
    expect([alone(title), mixed(title)]).toEqual([detect(title), detect(title)])
  })

  it('is loaded where one entry needs it', async () => {
    const found = await detectorFor([entry('A', 'en'), entry('Ein neues Modell ist da')], { language: null })
    expect(found('Ein neues Modell ist da')).toBe('de')
  })
})
