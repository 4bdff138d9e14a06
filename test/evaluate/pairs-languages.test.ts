import { describe, expect, it } from 'vitest'
import { groupItems } from '../../src/core/grouping/group.ts'
import { createRecentItems } from '../../src/core/grouping/recent-items.ts'
import { background, HOUR, item, MONDAY } from '../support/grouping.ts'

type Headline = readonly [language: string | null, title: string]

const grouped = (...headlines: readonly Headline[]) => {
  const recent = createRecentItems(background)
  const items = headlines.map(([language, title], n) =>
    item(`outlet-${n}`, title, { id: `item-${n}`, language, time: MONDAY + n * HOUR }),
  )
  const { suggestions } = groupItems(items, recent)
  return { stories: items.map(({ id }) => recent.storyOf(id)), suggestions }
}

describe('headlines of one event in one language', () => {
  it.each([
    ['Chinese', 'zh', '英伟达发布新一代人工智能芯片Rubin', '英伟达推出Rubin人工智能芯片'],
    ['Japanese', 'ja', 'ソフトバンクがOpenAIに追加出資、300億ドル', 'ソフトバンク、OpenAIへ300億ドルの追加出資を発表'],
    ['Korean', 'ko', '삼성전자, 차세대 HBM4 메모리 양산 시작', '삼성전자 HBM4 양산 돌입…엔비디아 공급'],
    ['Thai', 'th', 'กูเกิลเปิดตัวโมเดลปัญญาประดิษฐ์รุ่นใหม่ในกรุงเทพ', 'กูเกิลเปิดตัวโมเดลปัญญาประดิษฐ์ใหม่ที่กรุงเทพ'],
    [
      'Arabic',
      'ar',
      'السعودية تطلق شركة جديدة للذكاء الاصطناعي باسم هيوماين',
      'هيوماين: السعودية تعلن إطلاق شركة للذكاء الاصطناعي',
    ],
    ['Hindi', 'hi', 'रिलायंस ने जामनगर में विशाल डेटा सेंटर बनाने की घोषणा की', 'जामनगर में विशाल डेटा सेंटर बनाएगी रिलायंस'],
    [
      'Russian',
      'ru',
      'Яндекс представил языковую модель для школьников',
      'Яндекс показал языковую модель для школьников и учителей',
    ],
    [
      'German',
      'de',
      'Aleph Alpha entlässt ein Drittel der Beschäftigten in Heidelberg',
      'Heidelberg: Aleph Alpha streicht jede dritte Stelle',
    ],
  ])('are one story: %s', (_, language, a, b) => {
    const { stories } = grouped([language, a], [language, b])
    expect(stories[0]).toBe(stories[1])
  })

  it.each([
    ['Chinese', 'zh', '英伟达发布新一代人工智能芯片Rubin', '英伟达公布第三季度财报 营收大增'],
    ['Japanese', 'ja', 'ソフトバンクがOpenAIに追加出資、300億ドル', 'トヨタが自動運転の新会社を設立'],
    ['Korean', 'ko', '삼성전자, 차세대 HBM4 메모리 양산 시작', '네이버, 로봇 배달 서비스 확대'],
    ['Thai', 'th', 'กูเกิลเปิดตัวโมเดลปัญญาประดิษฐ์รุ่นใหม่ในกรุงเทพ', 'รัฐบาลไทยออกกฎหมายคุ้มครองข้อมูลส่วนบุคคล'],
    [
      'Arabic',
      'ar',
      'السعودية تطلق شركة جديدة للذكاء الاصطناعي باسم هيوماين',
      'الإمارات تبني مركز بيانات ضخما في أبوظبي',
    ],
    ['Hindi', 'hi', 'रिलायंस ने जामनगर में विशाल डेटा सेंटर बनाने की घोषणा की', 'सरकार ने डीपफेक पर नए नियम जारी किए'],
    ['Russian', 'ru', 'Яндекс представил языковую модель для школьников', 'Сбербанк обновил голосового помощника'],
    [
      'German',
      'de',
      'Aleph Alpha entlässt ein Drittel der Beschäftigten in Heidelberg',
      'Siemens baut KI-Fabrik in München',
    ],
    [
      'Japanese, with one long name',
      'ja',
      'ソフトバンクがOpenAIに追加出資',
      'ソフトバンクが決算を発表 純利益は過去最高',
    ],
  ])('stay apart where the events differ: %s', (_, language, a, b) => {
    const { stories } = grouped([language, a], [language, b])
    expect(stories[0]).not.toBe(stories[1])
  })

  // When one of these fails the error is gone: strike it from the list.
  it.each([
    [
      'one company’s other news is merged where its name is long and nothing else is known',
      false,
      'ko',
      '삼성전자, 차세대 HBM4 메모리 양산 시작',
      '삼성전자 노조 파업 예고',
    ],
    [
      'other endings in all words are too much',
      true,
      'ru',
      'Яндекс представил новую языковую модель для русского языка',
      'Новая языковая модель Яндекса: компания представила её в Москве',
    ],
  ])('known error: %s', (_, same, language, a, b) => {
    const { stories } = grouped([language, a], [language, b])
    expect(stories[0] === stories[1]).toBe(!same)
  })
})

describe('headlines of one event in two languages', () => {
  const shared: readonly (readonly [string, Headline, Headline])[] = [
    ['English, Japanese', ['en', 'OpenAI launches GPT-6'], ['ja', 'OpenAI、GPT-6を発表']],
    [
      'English, German',
      ['en', 'OpenAI launches GPT-6 with longer memory'],
      ['de', 'OpenAI stellt GPT-6 mit mehr Gedächtnis vor'],
    ],
    ['English, Russian', ['en-US', 'Google unveils Gemini 4'], ['ru', 'Google представила Gemini 4']],
    ['Chinese, English', ['zh-CN', 'Mistral发布Magistral 3'], ['en', 'Mistral releases Magistral 3']],
    ['French, Spanish', ['fr', 'Mistral lance Magistral 3'], ['es', 'Mistral presenta Magistral 3']],
  ]

  it.each(shared)('are suggested by names and numbers, never joined: %s', (_, a, b) => {
    const { stories, suggestions } = grouped(a, b)
    expect(stories[0]).not.toBe(stories[1])
    expect(suggestions).toMatchObject([{ itemId: 'item-1', storyId: stories[0] }])
  })

  it.each<readonly [string, Headline, Headline]>([
    ['other news of one company', ['en', 'OpenAI launches GPT-6'], ['fr', 'OpenAI ouvre un bureau à Paris']],
    ['nothing in common', ['en', 'OpenAI launches GPT-6'], ['de', 'Siemens baut KI-Fabrik in München']],
  ])('are not suggested: %s', (_, a, b) => {
    const { stories, suggestions } = grouped(a, b)
    expect(stories[0]).not.toBe(stories[1])
    expect(suggestions).toEqual([])
  })

  it('stay two stories that are suggested, however many reports come', () => {
    const { stories } = grouped(
      ['en', 'OpenAI launches GPT-6 with longer memory'],
      ['de', 'OpenAI stellt GPT-6 mit mehr Gedächtnis vor'],
      ['en', 'OpenAI’s GPT-6 has longer memory'],
      ['de', 'GPT-6 von OpenAI hat mehr Gedächtnis'],
    )
    expect(new Set(stories).size).toBe(2)
    expect(stories[2]).toBe(stories[0])
    expect(stories[3]).toBe(stories[1])
  })

  it('are compared as ever where a language is not known', () => {
    const { stories } = grouped(['en', 'Google unveils Gemini 4'], [null, 'Google: Gemini 4 unveiled'])
    expect(stories[0]).toBe(stories[1])
  })
})
