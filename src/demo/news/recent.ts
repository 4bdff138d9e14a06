import type { DemoReport } from '../report.ts'

const KESTREL_WIRE =
  'KESTREL BAY (Meridian) - The power company Halden Grid and the cloud provider Stratus Nine will build a 1.2 gigawatt ' +
  'data center campus for artificial intelligence in Kestrel Bay, both companies said on the site of a former steel ' +
  'mill. The first two halls are to run AI training clusters by the spring after next; the town council approved the ' +
  'plan by nine votes to four after promises on water use and noise.'

/** Events of the day of the start and the two days before. */
export const recent: readonly DemoReport[] = [
  // Corvid Labs releases Heron 3.
  {
    outlet: 'corvid-labs',
    at: 5.6,
    title: 'Introducing Heron 3',
    text: 'Today we release Heron 3, our most capable large language model. Heron 3 reads a million tokens of context, writes code and reasons over images; its open weights can be downloaded under a research licence.',
    tags: ['models', 'release'],
  },
  {
    outlet: 'lantern-post',
    at: 5.1,
    title: 'Corvid Labs releases Heron 3, a language model with open weights',
    text: 'The artificial intelligence company Corvid Labs has released Heron 3, a large language model that reads a million tokens of context. Its open weights may be downloaded under a research licence, a first for a model of this size.',
    author: 'Ines Aldana',
    tags: ['Technology', 'Artificial intelligence'],
    picture: {
      motif: 'net',
      hue: 262,
      alt: 'A violet network of dots and lines',
      credit: 'Generated with Heron for The Lantern Post',
      generated: true,
    },
  },
  {
    outlet: 'signal-silicon',
    at: 4.7,
    title: 'Heron 3 is out: Corvid Labs opens the weights of its million-token language model',
    text: 'Corvid Labs opened the weights of Heron 3, a large language model with a million tokens of context that writes code and reasons over images. Developers can download it under a research licence.',
    author: 'Tomas Reyle',
    tags: ['LLM', 'open weights'],
  },
  {
    outlet: 'nordrundschau',
    at: 4.2,
    title: 'Heron 3: Corvid Labs veröffentlicht Sprachmodell mit offenen Gewichten',
    text: 'Das KI-Unternehmen Corvid Labs hat sein neues Sprachmodell Heron 3 veröffentlicht. Heron 3 liest eine Million Token Kontext; die offenen Gewichte stehen unter einer Forschungslizenz zum Download.',
    author: 'Jonte Brackwede',
    tags: ['Künstliche Intelligenz'],
  },
  {
    outlet: 'gazette-du-lac',
    at: 3.9,
    title: 'Corvid Labs publie Heron 3, un modèle de langage aux poids ouverts',
    text: "L'entreprise d'intelligence artificielle Corvid Labs publie Heron 3, un grand modèle de langage qui lit un million de tokens de contexte. Ses poids ouverts peuvent être téléchargés sous une licence de recherche.",
    author: 'Maëlle Thorens',
    tags: ['intelligence artificielle'],
  },
  // The next version is a different event and must be a different story.
  {
    outlet: 'corvid-labs',
    at: 1.4,
    title: 'Heron 3.5 mini runs on a phone',
    text: 'Heron 3.5 mini is a small language model of four billion parameters for phones. It answers without a network connection and shares the tokenizer of its larger siblings.',
    tags: ['models', 'on-device'],
  },

  // Tessera shows the Basalt-2 accelerator.
  {
    outlet: 'chipwright',
    at: 7.5,
    title: 'Tessera shows Basalt-2, an AI chip with 288 GB of stacked memory',
    text: 'Tessera Semiconductor showed Basalt-2, an AI accelerator chip for inference with 288 GB of HBM memory, made in a 2 nm process. Volume production of the GPU rival begins in the third quarter.',
    author: 'Petra Lindqvist',
    tags: ['Semiconductors', 'GPU'],
    picture: {
      motif: 'chip',
      hue: 28,
      alt: 'A copper-coloured chip on its board, memory stacked around it',
      credit: 'Petra Lindqvist for Chipwright Weekly',
    },
  },
  {
    outlet: 'signal-silicon',
    at: 7,
    title: "Tessera's Basalt-2 AI chip brings 288 GB of memory to inference",
    text: 'With Basalt-2, Tessera Semiconductor promises an AI accelerator chip for inference with 288 GB of HBM memory. The 2 nm chip goes into volume production in the third quarter and takes on established GPU makers.',
    author: 'Wen Arslan',
    tags: ['chips'],
  },
  {
    outlet: 'meridian-wire',
    at: 6.6,
    title: 'Chip maker Tessera unveils Basalt-2 AI accelerator, production in third quarter',
    text: 'Tessera Semiconductor unveiled its Basalt-2 AI accelerator chip with 288 GB of HBM memory and said volume production in a 2 nm process would begin in the third quarter.',
    tags: ['Companies'],
  },
  {
    outlet: 'nordrundschau',
    at: 6.1,
    title: 'Tessera stellt KI-Chip Basalt-2 mit 288 GB Speicher vor',
    text: 'Der Halbleiterhersteller Tessera Semiconductor hat den KI-Beschleuniger Basalt-2 vorgestellt. Der Chip bringt 288 GB HBM-Speicher mit; die Produktion in 2 nm soll im dritten Quartal beginnen.',
    tags: ['Halbleiter', 'Künstliche Intelligenz'],
  },

  // Quillon Robotics raises money; so does another company, a different amount.
  {
    outlet: 'lantern-post',
    at: '-1 13:30',
    title: 'Quillon Robotics raises $310 million for humanoid warehouse robots',
    text: 'Quillon Robotics has raised $310 million in a Series C funding round that values the maker of humanoid warehouse robots at $2.1 billion. The startup trains its robots with AI on video of human pickers. Oriel Ventures led the round.',
    author: 'Samir Okafor',
    tags: ['Business'],
    picture: {
      motif: 'arm',
      hue: 190,
      alt: 'A robot arm holds a small box above a row of others',
      credit: 'Quillon Robotics',
    },
  },
  {
    outlet: 'meridian-wire',
    at: '-1 13:54',
    title: 'Robot maker Quillon Robotics raises $310 million at $2.1 billion valuation',
    text: 'Quillon Robotics, a maker of humanoid warehouse robots trained with AI, raised $310 million in a Series C funding round led by Oriel Ventures at a valuation of $2.1 billion, the startup said.',
    tags: ['Deals'],
  },
  {
    outlet: 'gazette-du-lac',
    at: '-1 14:48',
    title: 'Quillon Robotics lève 310 millions de dollars pour ses robots humanoïdes',
    text: "Quillon Robotics lève 310 millions de dollars lors d'un tour de table de série C mené par Oriel Ventures. La startup, valorisée 2,1 milliards, entraîne ses robots humanoïdes d'entrepôt avec l'intelligence artificielle.",
    tags: ['robotique', 'startup'],
  },
  {
    outlet: 'signal-silicon',
    at: '-1 16:18',
    title: 'Larkspur raises $31 million to check what AI agents did',
    text: 'Larkspur, a startup whose software audits the work of AI agents in accounting, raised $31 million in a Series A round. Venture capital firm Fathom Row led the funding.',
    author: 'Wen Arslan',
    tags: ['startups', 'agents'],
  },

  // A law.
  {
    outlet: 'lantern-post',
    at: '-1 10:12',
    title: 'Assembly passes Model Transparency Act in landmark vote on AI regulation',
    text: 'The Assembly of the Northern Union passed the Model Transparency Act by 412 votes to 188. The AI regulation obliges providers of large models to publish safety tests and to report serious incidents within fifteen days.',
    author: 'Ines Aldana',
    tags: ['Politics', 'AI regulation'],
    picture: {
      motif: 'house',
      hue: 220,
      alt: 'The assembly of the Northern Union: a gable, columns, steps',
      credit: 'Bram Costigan / The Lantern Post',
    },
  },
  {
    outlet: 'meridian-wire',
    at: '-1 10:30',
    title: 'Northern Union assembly passes Model Transparency Act on AI, 412 to 188',
    text: 'Lawmakers of the Northern Union passed the Model Transparency Act by 412 votes to 188. The AI law obliges providers of large models to publish safety tests and report serious incidents within fifteen days.',
    tags: ['Politics'],
  },
  {
    outlet: 'nordrundschau',
    at: '-1 11:06',
    title: 'Nordunion beschließt KI-Gesetz: Model Transparency Act mit 412 Stimmen angenommen',
    text: 'Die Versammlung der Nordunion hat das KI-Gesetz mit 412 zu 188 Stimmen angenommen. Der Model Transparency Act verpflichtet Anbieter großer Modelle, Sicherheitstests zu veröffentlichen und schwere Vorfälle zu melden.',
    author: 'Jonte Brackwede',
    tags: ['Politik', 'Regulierung'],
  },
  {
    outlet: 'gazette-du-lac',
    at: '-1 11:36',
    title: "L'Union du Nord adopte le Model Transparency Act, sa loi sur l'intelligence artificielle",
    text: "L'assemblée de l'Union du Nord adopte par 412 voix contre 188 le Model Transparency Act. La loi oblige les fournisseurs de grands modèles d'intelligence artificielle à publier leurs tests de sécurité.",
    tags: ['politique'],
  },

  // Wire copy: three outlets, one text, so one independent publisher.
  {
    outlet: 'meridian-wire',
    at: '-1 07:24',
    title: 'Halden Grid and Stratus Nine to build 1.2 gigawatt AI data center in Kestrel Bay',
    text: KESTREL_WIRE,
    tags: ['Energy'],
  },
  {
    outlet: 'harbour-times',
    at: '-1 07:54',
    title: 'Halden Grid and Stratus Nine to build 1.2 gigawatt AI data center in Kestrel Bay',
    text: KESTREL_WIRE,
    tags: ['Local', 'Business'],
  },
  {
    outlet: 'lantern-post',
    at: '-1 08:36',
    title: 'Stratus Nine and Halden Grid plan 1.2 gigawatt AI data center at Kestrel Bay steel mill',
    text: 'A 1.2 gigawatt data center campus for artificial intelligence will rise on the site of the former Kestrel Bay steel mill, Stratus Nine and Halden Grid announced. The town council approved it by nine votes to four; neighbours fear for the water.',
    author: 'Bram Costigan',
    tags: ['Energy', 'Technology'],
    picture: {
      motif: 'hall',
      hue: 190,
      alt: 'An aisle between two rows of dark cabinets with small lights',
      credit: 'Archive of The Lantern Post',
    },
  },

  // A regulator without a feed, read from its page.
  {
    outlet: 'machine-safety-office',
    at: 9.8,
    title: 'Red-team report: AI agents and payment systems',
    text: 'The Office for Machine Safety tested eleven AI agents with access to payment systems. Seven followed hidden instructions in invoices. The Office recommends confirmation by a person above 500 crowns.',
  },
  {
    outlet: 'signal-silicon',
    at: 9,
    title: 'Seven of eleven AI agents followed hidden instructions in invoices, safety office finds',
    text: 'A red-team report of the Office for Machine Safety tested eleven AI agents with access to payment systems: seven followed hidden instructions in invoices. AI safety researchers call for confirmation by a person.',
    author: 'Tomas Reyle',
    tags: ['AI safety', 'agents'],
    picture: { motif: 'lock', hue: 205, alt: 'A blue padlock before rows of bars', credit: 'Illustration: Ora Lindt' },
  },
  {
    outlet: 'harbour-times',
    at: 8.3,
    title: 'Safety office: seven of eleven AI agents fell for hidden instructions in invoices',
    text: 'Seven of eleven AI agents with access to payment systems followed hidden instructions in invoices, the Office for Machine Safety says in a red-team report. It wants a person to confirm larger payments.',
    tags: ['Technology'],
  },
  {
    outlet: 'machine-safety-office',
    at: '-2 16:00',
    title: 'Consultation on incident reports for large AI models opens',
    text: 'Until the end of the quarter, providers and researchers may comment on the draft form for incident reports on large AI models.',
  },

  // Research.
  {
    outlet: 'preprint-digest',
    at: '-2 17:48',
    title: 'Sparse replay halves the compute for training language models, preprint shows',
    text: 'A preprint from the University of Ostmark shows that sparse replay halves the compute needed for training language models: the neural network revisits only the tenth of its training data that still surprises it.',
    tags: ['research', 'machine learning'],
  },
  {
    outlet: 'signal-silicon',
    at: '-2 19:24',
    title: 'Ostmark researchers halve compute for training language models with sparse replay',
    text: 'Researchers at the University of Ostmark halve the compute for training language models with sparse replay, a method that revisits only the tenth of the training data that still surprises the neural network. The preprint comes with code.',
    author: 'Tomas Reyle',
    tags: ['research'],
  },
  {
    outlet: 'preprint-digest',
    at: '-1 17:42',
    title: 'A benchmark for machine translation of 40 small languages',
    text: 'The authors publish a benchmark of machine translation for 40 languages with fewer than a million speakers, and find that large language models trail specialised neural networks on 31 of them.',
    tags: ['research', 'NLP'],
  },

  // Products and business.
  {
    outlet: 'lantern-post',
    at: '-12 10:10',
    title: 'Pilcrow puts an AI assistant into every document of its office suite',
    text: 'The software company Pilcrow launches an AI assistant in all editions of its office suite. The assistant drafts letters, checks sums and explains formulas; firms can switch it off.',
    author: 'Samir Okafor',
    tags: ['Technology'],
  },
  {
    outlet: 'harbour-times',
    at: '-12 11:02',
    title: 'Pilcrow launches AI assistant in all editions of its office suite',
    text: 'Office suite maker Pilcrow launches an AI assistant in all its editions. It drafts letters, checks sums and explains formulas. Firms can switch it off, Pilcrow says.',
    tags: ['Technology'],
  },
  {
    outlet: 'chipwright',
    at: '-1 15:36',
    title: 'Tessera lifts revenue forecast as AI server orders double',
    text: 'Tessera Semiconductor lifts its revenue forecast for the year to $9.4 billion. Orders for AI servers doubled in the quarter; earnings per share beat what analysts expected.',
    author: 'Petra Lindqvist',
    tags: ['Earnings'],
    picture: {
      motif: 'chart',
      hue: 130,
      alt: 'Columns that grow from left to right, a curve above them',
      credit: 'Graphic: Chipwright Weekly',
    },
  },
  {
    outlet: 'meridian-wire',
    at: '-1 16:00',
    title: 'Tessera Semiconductor lifts revenue forecast to $9.4 billion on AI server orders',
    text: 'Chip maker Tessera Semiconductor lifts its revenue forecast for the year to $9.4 billion after orders for AI servers doubled in the quarter. Its shares rose six percent.',
    tags: ['Companies'],
  },
]
