import type { DemoReport } from '../report.ts'

const POWER_WIRE =
  'OSTMARK (Meridian) - Data centers used 7.1 percent of all electricity in the Northern Union last year, up from 4.8 percent ' +
  'two years earlier, the grid agency said in its yearly report. More than half of the growth came from servers for ' +
  'artificial intelligence. The agency expects 11 percent by the end of the decade and asks lawmakers to let it move ' +
  'training runs into hours with much wind.'

/** Laws, courts, schools and regulators. */
export const policy: readonly DemoReport[] = [
  // A bill on its way to becoming law.
  {
    outlet: 'lantern-post',
    at: '-13 17:40',
    title: 'Committee sends Model Transparency Act to the full assembly, 14 votes to 9',
    text: 'The technology committee of the Northern Union assembly has sent the Model Transparency Act, a law on large AI models, to the full assembly. Fourteen members voted for it and nine against; providers of open weights are exempt from half of its duties.',
    author: 'Ines Aldana',
    tags: ['Politics', 'AI regulation'],
  },
  {
    outlet: 'meridian-wire',
    at: '-13 17:55',
    title: 'Assembly committee backs Model Transparency Act on AI',
    text: 'The technology committee of the Northern Union assembly backed the Model Transparency Act by 14 votes to 9. The bill obliges makers of large artificial intelligence models to publish safety tests.',
    tags: ['Politics'],
  },
  {
    outlet: 'gazette-du-lac',
    at: '-12 08:30',
    title: 'Transparence de l’IA : la loi « Model Transparency Act » passe en commission',
    text: 'La commission des technologies adopte par 14 voix contre 9 le Model Transparency Act, la loi de l’Union du Nord sur les grands modèles d’intelligence artificielle.',
    tags: ['politique'],
  },
  {
    outlet: 'lantern-post',
    at: '-8 18:05',
    title: 'Small makers of AI models win longer deadlines in the Model Transparency Act',
    text: 'An amendment to the Model Transparency Act gives makers of AI models with fewer than 50 employees thirty days instead of fifteen to report incidents. Consumer groups call it a loophole with room for a truck.',
    author: 'Ines Aldana',
    tags: ['Politics'],
  },
  {
    outlet: 'nordrundschau',
    at: '-8 19:10',
    title: 'Model Transparency Act: Kleine KI-Anbieter sollen mehr Zeit für Meldungen bekommen',
    text: 'Ein Änderungsantrag zum Model Transparency Act gibt KI-Anbietern mit weniger als 50 Beschäftigten 30 statt 15 Tage, um Vorfälle zu melden. Verbraucherschützer sprechen von einem Schlupfloch.',
    author: 'Jonte Brackwede',
    tags: ['Politik', 'Regulierung'],
  },
  {
    outlet: 'machine-safety-office',
    at: '-6 10:00',
    title: 'Annual report: 212 incidents with AI systems, a third of them in customer service',
    text: 'The Office for Machine Safety received 212 reports of incidents with AI systems last year. A third happened in customer service, 41 in hospitals. In nine cases it ordered that a system be switched off.',
  },

  // A cloned voice.
  {
    outlet: 'harbour-times',
    at: '-9 18:25',
    title: 'Fake recording of mayoral candidate Oona Falk spreads two days before Port Maren votes',
    text: 'A recording in which the mayoral candidate Oona Falk seems to promise the harbour to investors is a deepfake, the electoral office of Port Maren says. It was heard 300,000 times before the first platform took it down.',
    author: 'Nell Pruett',
    tags: ['Politics', 'Local'],
  },
  {
    outlet: 'lantern-post',
    at: '-9 19:40',
    title: 'AI deepfake of candidate Oona Falk’s voice shakes the Port Maren election',
    text: 'Two days before the vote in Port Maren an AI deepfake with the voice of the candidate Oona Falk was heard 300,000 times. Investigators say the voice was cloned from a podcast; eleven minutes of it were enough.',
    author: 'Bram Costigan',
    tags: ['Politics', 'AI safety'],
  },
  {
    outlet: 'rechenwerk',
    at: '-8 08:45',
    title: 'Deepfake vor der Wahl in Port Maren: Elf Minuten Podcast reichten für die Stimme von Oona Falk',
    text: 'Vor der Wahl in Port Maren kursierte ein Deepfake mit der Stimme der Kandidatin Oona Falk. Elf Minuten eines Podcasts genügten der KI, um sie zu klonen. 300.000 Menschen hörten die Fälschung.',
    author: 'Feline Oster',
    tags: ['KI', 'Desinformation'],
  },
  {
    outlet: 'gazette-du-lac',
    at: '-8 09:30',
    title: 'Port Maren : la voix de la candidate Oona Falk imitée par une IA à deux jours du vote',
    text: 'Un hypertrucage audio attribue à la candidate Oona Falk la promesse de vendre le port de Port Maren. La voix a été clonée par intelligence artificielle à partir d’un podcast.',
    author: 'Maëlle Thorens',
    tags: ['politique', 'désinformation'],
  },

  // One agency text in four papers.
  {
    outlet: 'meridian-wire',
    at: '-6 06:30',
    title: 'Data centers used 7.1 percent of Northern Union electricity last year',
    text: POWER_WIRE,
    tags: ['Energy'],
  },
  {
    outlet: 'harbour-times',
    at: '-6 07:10',
    title: 'Data centers used 7.1 percent of Northern Union electricity last year',
    text: POWER_WIRE,
    tags: ['Energy'],
  },
  {
    outlet: 'basin-courier',
    at: '-6 07:45',
    title: 'Data centers used 7.1 percent of Northern Union electricity last year',
    text: POWER_WIRE,
    tags: ['Region'],
  },
  {
    outlet: 'ledger-loom',
    at: '-6 08:20',
    title: 'Data centers used 7.1 percent of Northern Union electricity last year',
    text: POWER_WIRE,
    tags: ['Energy', 'Markets'],
  },
  {
    outlet: 'nordrundschau',
    at: '-6 09:15',
    title: 'Rechenzentren verbrauchen 7,1 Prozent des Stroms der Nordunion',
    text: 'Rechenzentren haben im vergangenen Jahr 7,1 Prozent des Stroms der Nordunion verbraucht, vor zwei Jahren waren es 4,8 Prozent. Mehr als die Hälfte des Zuwachses geht auf Server für künstliche Intelligenz zurück.',
    tags: ['Energie'],
  },

  // Illustrators sue an image generator.
  {
    outlet: 'lantern-post',
    at: '-7 09:30',
    title: 'Two hundred illustrators sue image generator Mirabel over copied styles',
    text: 'Two hundred and six illustrators have sued Mirabel Studio in the Tidewater court. Its AI image generator, they say, was trained on 80,000 of their drawings without a licence and still writes some of their signatures.',
    author: 'Samir Okafor',
    tags: ['Culture', 'Law'],
    picture: {
      motif: 'net',
      hue: 330,
      alt: 'A pink web of dots and lines that no hand has drawn',
      credit: 'Generated with Mirabel for The Lantern Post',
      generated: true,
    },
  },
  {
    outlet: 'meridian-wire',
    at: '-7 10:05',
    title: 'Illustrators file copyright lawsuit against AI image maker Mirabel Studio',
    text: 'A group of 206 illustrators filed a copyright lawsuit against Mirabel Studio, maker of an AI image generator, at the Tidewater court. They ask for damages of $120 million and for a list of the works used in training.',
    tags: ['Law'],
  },
  {
    outlet: 'fil-numerique',
    at: '-7 13:15',
    title: 'Droit d’auteur : 206 illustrateurs attaquent Mirabel Studio et son générateur d’images',
    text: 'Deux cent six illustrateurs portent plainte contre Mirabel Studio : son IA génératrice d’images aurait été entraînée sur 80 000 dessins sans licence.',
    tags: ['culture', 'justice'],
  },
  {
    outlet: 'lantern-post',
    at: '-3 15:20',
    title: 'Judge lets illustrators see what image generator Mirabel learned from',
    text: 'Mirabel Studio must show 206 illustrators the list of pictures on which its AI image generator was trained, a judge of the Tidewater court decided. The company has thirty days and calls the list a trade secret.',
    author: 'Samir Okafor',
    tags: ['Culture', 'Law'],
  },
  {
    outlet: 'meridian-wire',
    at: '-3 15:48',
    title: 'Court orders Mirabel Studio to disclose AI training pictures to illustrators',
    text: 'The Tidewater court ordered Mirabel Studio to disclose within thirty days which pictures its AI image generator was trained on. The company said it would appeal.',
    tags: ['Law'],
  },
  {
    outlet: 'signal-silicon',
    at: '-3 17:00',
    title: 'Mirabel must open its training data: what the Tidewater ruling means for image generators',
    text: 'For the first time a court orders the maker of an AI image generator to list its training data. Mirabel Studio has until the end of next month, and four other copyright lawsuits wait for the same question.',
    author: 'Wen Arslan',
    tags: ['copyright', 'generative AI'],
  },

  // Schools.
  {
    outlet: 'nordrundschau',
    at: '-3 08:15',
    title: 'Schulen der Nordunion: KI-Tutoren ab Klasse 7 erlaubt, Noten dürfen sie nicht geben',
    text: 'Die Bildungsminister der Nordunion haben sich auf Regeln für KI-Tutoren geeinigt. Erlaubt sind sie von Klasse 7 an; Noten geben dürfen sie nicht, und Gespräche werden nach 30 Tagen gelöscht.',
    author: 'Jonte Brackwede',
    tags: ['Bildung', 'Politik'],
  },
  {
    outlet: 'lantern-post',
    at: '-3 09:25',
    title: 'AI tutors may teach from year seven, but not mark: ministers agree on rules for schools',
    text: 'Education ministers of the Northern Union agreed on rules for AI tutors in schools. From year seven pupils may learn with them; marks stay with teachers, and conversations are deleted after thirty days.',
    author: 'Bram Costigan',
    tags: ['Education', 'Politics'],
  },
  {
    outlet: 'morgenkurier',
    at: '-3 10:40',
    title: 'KI-Tutoren an Schulen: Was ab Herbst erlaubt ist',
    text: 'Ab Herbst dürfen KI-Tutoren an Schulen der Nordunion von Klasse 7 an eingesetzt werden. Noten geben weiter die Lehrkräfte. Grauhafens Schulen bekommen 400 Leihgeräte.',
    tags: ['Lokales', 'Bildung'],
  },
  {
    outlet: 'machine-safety-office',
    at: '-3 11:00',
    title: 'Guidance for AI tutors in schools published',
    text: 'The Office for Machine Safety publishes its guidance for AI tutors: no marks, no advertising, deletion after thirty days, and a teacher who can read along. It will test ten products by autumn.',
  },
  {
    outlet: 'hinode-shimpo',
    at: '-2 09:20',
    title:
      '北方連合の教育相会合、中等教育における生成人工知能個別指導教材の利用指針に合意 成績評価への使用は認めず、対話記録は三十日以内に消去、利用は第七学年から、保護者への年一回の説明会開催を各校に義務付け、来年度予算に端末貸与費も計上へ',
    text: '北方連合の教育相らは、学校で使う生成AIの個別指導教材について指針をまとめた。利用は7年生からとし、成績をつけることは認めない。対話の記録は30日で消去する。',
    tags: ['教育', '国際'],
  },
  {
    outlet: 'closed-review',
    at: '-13 20:00',
    title: 'The clerk, the form and the machine: what AI regulation forgets',
    text: 'Every AI law of the last years imagines a user who reads. The essay follows one form through three offices and finds nobody who did, and a language model that did so on their behalf.',
    author: 'E. M. Sallow',
    tags: ['Essay'],
  },
]
