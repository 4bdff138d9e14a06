/** How a picture was made, as its publisher declares it (IPTC digital source types). */
export type Provenance =
  /** trainedAlgorithmicMedia: made by a generative model. */
  | 'generated'
  /** compositeWithTrainedAlgorithmicMedia: partly made by one. */
  | 'composite'

/** The label that readers see beside such a picture. */
export const provenanceLabel: Readonly<Record<Provenance, string>> = {
  generated: 'AI-generated image',
  composite: 'Partly AI-generated image',
}

/** Names of picture generators. Common words among them count only in a credit. */
const MAKERS =
  'midjourney|dall[-·.\u2022 ]?e(?: ?\\d)?|stable ?diffusion|(?:adobe )?firefly|imagen(?: ?\\d)?|chat-?gpt|gpt-image(?:-\\d)?|gemini|copilot|grok|flux(?:\\.\\d)?|ideogram|leonardo\\.? ?ai|nano banana|bing image creator|canva ai|sora|seedream|通义万相|文心一格'
const AI = '(?:an? )?(?:generative )?(?:ai|a\\.i\\.|artificial intelligence)'
const PICTURE = '(?:image|illustration|picture|photo|photograph|graphic|artwork|art|visual|composite|rendering|cover)'

/** Statements that a model made the picture, anywhere in a caption or credit. */
const DECLARATIONS: readonly RegExp[] = [
  new RegExp(`\\bai[- ]generated (?:${PICTURE}|by|with|using|via|from)\\b`, 'iu'),
  new RegExp(
    `\\b(?:${PICTURE}|credit)\\b.{0,30}\\b(?:generated|created|made|produced|illustrated|rendered) (?:by|with|using|via|through|in) (?:the help of )?(?:${AI}|${MAKERS})(?![\\p{L}])`,
    'iu',
  ),
  /\bKI[- ]generiert(?:e[snrm]?)?\b|\b(?:mit|von|durch|per)(?: Hilfe von)? (?:einer )?(?:KI|künstlicher Intelligenz) (?:generiert|erstellt|erzeugt|gemacht)/iu,
  /\bgénérée?s? (?:par |avec |à l[’']aide d(?:e |[’']))(?:l[’']|une )?(?:IA|intelligence artificielle)(?!\p{L})|\b(?:image|illustration|photo) (?:créée|réalisée) (?:par|avec) (?:l[’']|une )?(?:IA|intelligence artificielle)(?!\p{L})/iu,
  /\b(?:generad|cread|hech|elaborad)[oa]s? (?:por|con|mediante)(?: (?:la|una))? (?:IA|inteligencia artificial)(?!\p{L})/iu,
  /\b(?:gerad|criad|feit)[oa]s? (?:por|com)(?: a| uma)? (?:IA|inteligência artificial)(?!\p{L})/iu,
  /\b(?:generat|creat|realizzat)[oaie] (?:da|con|dall[’']|tramite)(?: (?:l[’']|un[’']))?\s?(?:IA|AI|intelligenza artificiale)(?!\p{L})/iu,
  /\b(?:gegenereerd|gemaakt|gecreëerd) (?:door|met)(?: behulp van)? (?:AI|kunstmatige intelligentie)(?!\p{L})|\bAI[- ]gegenereerd/iu,
  /\bwygenerowan[eyao] przez (?:AI|SI|sztuczną inteligencję)/iu,
  /(?:сгенерирован[оаы]?|создан[оаы]?)(?: с помощью| при помощи)? (?:нейросет|ИИ(?!\p{L})|искусственн)/iu,
  /(?:AI|人工知能|生成AI)(?:で|により|によって|が)(?:生成|作成)|AI生成画像|生成AI(?:画像|イラスト)/u,
  /(?:由|使用|通过|用)\s?(?:AI|人工智能|人工智慧).{0,4}(?:生成|绘制|繪製|製作|制作)|(?:AI|人工智能|人工智慧)\s?(?:生成|绘制|繪製)(?:的)?(?:图|圖|插画|插圖|影像|照片)/u,
  /(?:AI|인공지능)(?:로|가|이)?\s?(?:생성|제작)(?:한|된)?\s?(?:이미지|사진|그림)|생성형 AI/u,
]

/** Whole credit lines that name a generator: "Midjourney", "Image: DALL·E 3 / The Outlet", "AI-generated". */
const CREDIT_LINES: readonly RegExp[] = [
  new RegExp(`^(?:${PICTURE}s?|credit|source|via)?\\s*(?:by|:|/|—|–|-)?\\s*(?:${MAKERS})\\s*(?:$|[/|,;(—–])`, 'iu'),
  new RegExp(`[/|,;(—–]\\s*(?:${MAKERS})\\s*\\)?$`, 'iu'),
  new RegExp(
    `^(?:${PICTURE}s?\\s*:?\\s*)?(?:${AI}[- ]generated|generated (?:by|with|using) ${AI}|made with ${AI})\\.?$`,
    'iu',
  ),
  /^(?:bild|foto|illustration|grafik|image|imagen|imagem|immagine|写真|画像|图片|圖片)\s*[:：]\s*(?:KI|IA|AI|生成AI|AI生成)(?:\s*[/|].*|\s+[-–—].*|[- ]?(?:generiert|generated))?$/iu,
]

const NEGATION =
  /\b(?:not|never|isn[’']t|wasn[’']t|no|nicht|keine?|kein|pas|ninguna?|não|nessuna?|niet|geen)\b[^.;]{0,20}$|не\s[^.;]{0,15}$/iu

const isNegated = (text: string, at: number): boolean => NEGATION.test(text.slice(Math.max(0, at - 40), at))

/**
 * Whether the text beside a picture (its caption, credit or alternative text) declares that a model made it. Not for headlines
 * and articles, which may be about generated pictures.
 */
export function declaresGenerated(words: string): boolean {
  const text = words.replace(/\s+/g, ' ').trim().slice(0, 1000)
  if (text === '') return false
  if (text.length <= 120 && CREDIT_LINES.some((form) => form.test(text))) return true
  return DECLARATIONS.some((form) => {
    const found = form.exec(text)
    return found !== null && !isNegated(text, found.index)
  })
}

/** One credit line from names, without repeats and empty ones; at most 160 characters. */
export function creditLine(names: readonly (string | null)[]): string {
  const credited: string[] = []
  for (const name of names) {
    const text = (name ?? '').replace(/\s+/g, ' ').trim()
    if (text !== '' && !credited.some((one) => one.toLowerCase().includes(text.toLowerCase()))) credited.push(text)
  }
  const line = credited.join(' / ')
  return line.length <= 160 ? line : `${line.slice(0, 159).trimEnd()}…`
}
