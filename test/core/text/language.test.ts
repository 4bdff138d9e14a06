import { describe, expect, it } from 'vitest'
import {
  type Detect,
  isOtherScript,
  languageByScript,
  languageOf,
  needsDetection,
} from '../../../src/core/text/language.ts'

describe('languageByScript', () => {
  it.each([
    ['Chinese', '英伟达发布新一代芯片', 'zh'],
    ['Chinese, traditional', '輝達發表新晶片', 'zh'],
    ['Chinese around Latin names', 'DeepSeek-V3.2 正式版发布', 'zh'],
    ['Japanese', 'エヌビディアが新型チップを発表', 'ja'],
    ['Japanese without kana', 'OpenAI、新型GPT発売', 'ja'],
    ['Japanese with one kana', 'NVIDIA、新型GPUを公開', 'ja'],
    ['Japanese with one kana, all else Han', '新型半導体を開発', 'ja'],
    ['Chinese with a の for ornament', '人工智能の未来', 'zh'],
    ['Chinese with a face', '模型发布了 ¯\\_(ツ)_/¯', 'zh'],
    ['English with one kana', 'How へ became a meme in English', null],
    ['Korean', '엔비디아, 차세대 칩 공개', 'ko'],
    ['Thai', 'เอ็นวิเดียเปิดตัวชิปใหม่', 'th'],
    ['Hebrew', 'אנבידיה מציגה שבב חדש', 'he'],
    ['Greek', 'Η Nvidia παρουσιάζει νέο τσιπ', 'el'],
    ['Tamil', 'என்விடியா புதிய சிப் அறிமுகம்', 'ta'],
    ['Cyrillic: many languages', 'Nvidia представила новый чип', null],
    ['Arabic: many languages', 'إنفيديا تكشف عن شريحة جديدة', null],
    ['Devanagari: many languages', 'एनवीडिया ने नई चिप पेश की', null],
    ['Latin: many languages', 'Nvidia unveils new chip', null],
    ['English with one Chinese name', 'Introducing Tongyi 通义 models for developers everywhere', null],
    ['nothing', '', null],
  ])('%s', (_, text, language) => {
    expect(languageByScript(text)).toBe(language)
  })
})

describe('isOtherScript', () => {
  it.each([
    ['English, written in Chinese', 'en', '美国联邦法官裁定人工智能生成的艺术不受版权保护', true],
    ['English with a few foreign characters', 'en', 'Alibaba’s 通义 model explained to investors', false],
    ['German in Cyrillic', 'de-AT', 'Новая модель ИИ', true],
    ['Kannada, written in English', 'kn', 'Off beat courses for the next generation', true],
    ['Chinese: a product by its Latin name only', 'zh-CN', 'GPT-5.6 Pro', false],
    ['Chinese, written in English', 'zh', 'How we built our research system from scratch', true],
    ['Korean with Latin names', 'ko', 'OpenAI, GPT-6 공개… Anthropic Claude Opus', false],
    ['a tag that names its script', 'sr-Latn', 'Nova ministarka obrazovanja izabrana', false],
    ['Traditional Chinese', 'zh-Hant-TW', 'How we built our research system from scratch', true],
    ['a language whose scripts we do not know', 'xx', '美国联邦法官裁定', false],
  ])('%s', (_, tag, text, expected) => {
    expect(isOtherScript(tag, text)).toBe(expected)
  })
})

describe('languageOf', () => {
  const says =
    (language: string | null): Detect =>
    () =>
      language
  const never: Detect = (text) => {
    throw new Error(`called with “${text}”`)
  }
  const written = (title: string, excerpt = '') => ({ title, excerpt })

  it.each([
    ['what the feed declares, without detecting', 'en-US', written('Le nouveau modèle arrive'), never, 'en-US'],
    ['the script, where nothing is declared', null, written('엔비디아, 차세대 칩 공개'), never, 'ko'],
    ['the script, against what is declared', 'en', written('엔비디아, 차세대 칩 공개'), never, 'ko'],
    ['the words, where nothing is declared', null, written('Le nouveau modèle arrive'), says('fr'), 'fr'],
    ['the words, where the tag is invalid', 'english', written('Le nouveau modèle arrive'), says('fr'), 'fr'],
    ['the words, where the tag names no language', 'und', written('Le nouveau modèle arrive'), says('fr'), 'fr'],
    ['nothing, where the text is too short', null, written('GPT-5.6'), never, null],
    ['nothing, where detection fails', null, written('Magistral Devstral'), says(null), null],
    [
      'what is declared, where its script is missing and detection fails',
      'zh',
      written('Magistral Devstral Codestral'),
      says(null),
      'zh',
    ],
    ['nothing of a tag that names no language', 'mul', written('Magistral Devstral'), says(null), null],
    ['the excerpt’s script under a short title', null, written('GPT-6', '新しいモデルが発表された'), never, 'ja'],
  ] as const)('is %s', (_, declared, text, detect, language) => {
    expect(languageOf(declared, text, detect)).toBe(language)
  })

  it('is detected from the title first, then with the beginning of the excerpt', () => {
    const asked: string[] = []
    const detect: Detect = (text) => {
      asked.push(text)
      return asked.length === 2 ? 'nl' : null
    }
    const excerpt = 'Het bedrijf heeft dat vandaag gemeld. '.repeat(20)
    expect(languageOf(null, written('Mistral Small Three', excerpt), detect)).toBe('nl')
    expect(asked[0]).toBe('Mistral Small Three')
    expect(asked[1]).toMatch(/^Mistral Small Three\nHet bedrijf/)
    expect(asked[1]!.length).toBeLessThan(200)
  })

  it.each([
    ['nothing declared, Latin letters', null, 'Le nouveau modèle arrive', true],
    ['declared', 'fr', 'Le nouveau modèle arrive', false],
    ['the script decides', null, '엔비디아, 차세대 칩 공개', false],
    ['too short', null, 'GPT-6', false],
  ] as const)('needs its words: %s', (_, declared, title, expected) => {
    expect(needsDetection(declared, written(title))).toBe(expected)
  })
})
