import type { DemoReport } from '../report.ts'

/** Events reported by one outlet alone. */
export const exclusives: readonly DemoReport[] = [
  {
    outlet: 'preprint-digest',
    at: '-13 15:10',
    title: 'Asking twice: language models correct a third of their mistakes when shown them as another’s',
    text: 'The authors show eleven large language models their own wrong answers as if a student had written them. The models find 34 percent of the mistakes, against 12 percent when told that the answers are theirs.',
    tags: ['research', 'NLP'],
  },
  {
    outlet: 'model-meter',
    at: '-12 16:00',
    title: 'Leaderboard: small language models catch up in arithmetic',
    text: 'Our weekly benchmark has four language models below ten billion parameters among the first twenty for arithmetic, twice as many as in spring. In long reading they stay at the end.',
    tags: ['benchmark'],
  },
  {
    outlet: 'preprint-digest',
    at: '-9 16:50',
    title: 'A neural network that forgets on request, tested on 2,000 faces',
    text: 'Removing one person from a trained neural network usually means training it again. The paper describes a method that does it in nine minutes and leaves 98.6 percent of the accuracy; the authors release code and a dataset of 2,000 consenting faces.',
    tags: ['research', 'privacy'],
  },
  {
    outlet: 'corvid-labs',
    at: '-4 11:00',
    title: 'How forty outsiders tested Heron 3',
    text: 'Forty people who do not work for us spent 1,900 hours trying to break our large language model. We publish what they found, what we changed and the three findings that we could not mend before release.',
    tags: ['models', 'safety'],
  },
  {
    outlet: 'preprint-digest',
    at: '-3 17:15',
    title: 'Old letters, new readers: a model transcribes German cursive of 1700 with two errors a page',
    text: 'Historians and computer scientists train an open model on 9,400 pages of letters. It reads the German cursive of 1700 with two errors a page, where earlier machine learning made thirty.',
    tags: ['research', 'humanities'],
  },
  {
    outlet: 'gazette-du-lac',
    at: '-2 18:20',
    title: 'À la bibliothèque, une IA raconte les livres aux enfants malvoyants',
    text: 'La bibliothèque municipale essaie un modèle de langage qui décrit à voix haute les images des albums. Vingt familles participent ; les descriptions sont relues par deux bibliothécaires.',
    tags: ['culture', 'intelligence artificielle'],
  },
  {
    outlet: 'densan-now',
    at: '-1 12:10',
    title: '大規模言語モデルの「言い間違い」を声の高さで見抜く、読み上げソフト開発者の工夫',
    text: '生成AIの答えを読み上げるソフトの開発者が、モデルの確信度を声の高さに置き換える機能を加えた。自信のない箇所は少し低い声になる。視覚障害のある利用者からの要望がきっかけだった。',
    author: '夏目 圭',
    tags: ['生成AI', 'アクセシビリティ'],
  },
]
