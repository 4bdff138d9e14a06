/** One report of an invented event. */
export interface DemoReport {
  readonly outlet: string
  /** Hours before the start of the demo; later reports have none: they come out while it runs. */
  readonly hoursAgo?: number
  readonly title: string
  readonly text: string
  readonly author?: string
  readonly tags?: readonly string[]
}

const KESTREL_WIRE =
  'KESTREL BAY (Meridian) - The power company Halden Grid and the cloud provider Stratus Nine will build a 1.2 gigawatt ' +
  'data center campus for artificial intelligence in Kestrel Bay, both companies said on the site of a former steel ' +
  'mill. The first two halls are to run AI training clusters by the spring after next; the town council approved the ' +
  'plan by nine votes to four after promises on water use and noise.'

/** What is known when the demo starts: events of today and the two days before, told by several outlets, and noise. */
export const earlier: readonly DemoReport[] = [
  // Corvid Labs releases Heron 3.
  {
    outlet: 'corvid-labs',
    hoursAgo: 5.6,
    title: 'Introducing Heron 3',
    text: 'Today we release Heron 3, our most capable large language model. Heron 3 reads a million tokens of context, writes code and reasons over images; its open weights can be downloaded under a research licence.',
    tags: ['models', 'release'],
  },
  {
    outlet: 'lantern-post',
    hoursAgo: 5.1,
    title: 'Corvid Labs releases Heron 3, a language model with open weights',
    text: 'The artificial intelligence company Corvid Labs has released Heron 3, a large language model that reads a million tokens of context. Its open weights may be downloaded under a research licence, a first for a model of this size.',
    author: 'Ines Aldana',
    tags: ['Technology', 'Artificial intelligence'],
  },
  {
    outlet: 'signal-silicon',
    hoursAgo: 4.7,
    title: 'Heron 3 is out: Corvid Labs opens the weights of its million-token language model',
    text: 'Corvid Labs opened the weights of Heron 3, a large language model with a million tokens of context that writes code and reasons over images. Developers can download it under a research licence.',
    author: 'Tomas Reyle',
    tags: ['LLM', 'open weights'],
  },
  {
    outlet: 'nordrundschau',
    hoursAgo: 4.2,
    title: 'Heron 3: Corvid Labs veröffentlicht Sprachmodell mit offenen Gewichten',
    text: 'Das KI-Unternehmen Corvid Labs hat sein neues Sprachmodell Heron 3 veröffentlicht. Heron 3 liest eine Million Token Kontext; die offenen Gewichte stehen unter einer Forschungslizenz zum Download.',
    author: 'Jonte Brackwede',
    tags: ['Künstliche Intelligenz'],
  },
  {
    outlet: 'gazette-du-lac',
    hoursAgo: 3.9,
    title: 'Corvid Labs publie Heron 3, un modèle de langage aux poids ouverts',
    text: "L'entreprise d'intelligence artificielle Corvid Labs publie Heron 3, un grand modèle de langage qui lit un million de tokens de contexte. Ses poids ouverts peuvent être téléchargés sous une licence de recherche.",
    author: 'Maëlle Thorens',
    tags: ['intelligence artificielle'],
  },
  // The next version is another event, and stays another story.
  {
    outlet: 'corvid-labs',
    hoursAgo: 1.4,
    title: 'Heron 3.5 mini runs on a phone',
    text: 'Heron 3.5 mini is a small language model of four billion parameters for phones. It answers without a network connection and shares the tokenizer of its larger siblings.',
    tags: ['models', 'on-device'],
  },

  // Tessera shows the Basalt-2 accelerator.
  {
    outlet: 'chipwright',
    hoursAgo: 7.5,
    title: 'Tessera shows Basalt-2, an AI chip with 288 GB of stacked memory',
    text: 'Tessera Semiconductor showed Basalt-2, an AI accelerator chip for inference with 288 GB of HBM memory, made in a 2 nm process. Volume production of the GPU rival begins in the third quarter.',
    author: 'Petra Lindqvist',
    tags: ['Semiconductors', 'GPU'],
  },
  {
    outlet: 'signal-silicon',
    hoursAgo: 7,
    title: "Tessera's Basalt-2 AI chip brings 288 GB of memory to inference",
    text: 'With Basalt-2, Tessera Semiconductor promises an AI accelerator chip for inference with 288 GB of HBM memory. The 2 nm chip goes into volume production in the third quarter and takes on established GPU makers.',
    author: 'Wen Arslan',
    tags: ['chips'],
  },
  {
    outlet: 'meridian-wire',
    hoursAgo: 6.6,
    title: 'Chip maker Tessera unveils Basalt-2 AI accelerator, production in third quarter',
    text: 'Tessera Semiconductor unveiled its Basalt-2 AI accelerator chip with 288 GB of HBM memory and said volume production in a 2 nm process would begin in the third quarter.',
    tags: ['Companies'],
  },
  {
    outlet: 'nordrundschau',
    hoursAgo: 6.1,
    title: 'Tessera stellt KI-Chip Basalt-2 mit 288 GB Speicher vor',
    text: 'Der Halbleiterhersteller Tessera Semiconductor hat den KI-Beschleuniger Basalt-2 vorgestellt. Der Chip bringt 288 GB HBM-Speicher mit; die Produktion in 2 nm soll im dritten Quartal beginnen.',
    tags: ['Halbleiter', 'Künstliche Intelligenz'],
  },

  // Quillon Robotics raises money; another company of another size does so too.
  {
    outlet: 'lantern-post',
    hoursAgo: 24.5,
    title: 'Quillon Robotics raises $310 million for humanoid warehouse robots',
    text: 'Quillon Robotics has raised $310 million in a Series C funding round that values the maker of humanoid warehouse robots at $2.1 billion. The startup trains its robots with AI on video of human pickers. Oriel Ventures led the round.',
    author: 'Samir Okafor',
    tags: ['Business'],
  },
  {
    outlet: 'meridian-wire',
    hoursAgo: 24.1,
    title: 'Robot maker Quillon Robotics raises $310 million at $2.1 billion valuation',
    text: 'Quillon Robotics, a maker of humanoid warehouse robots trained with AI, raised $310 million in a Series C funding round led by Oriel Ventures at a valuation of $2.1 billion, the startup said.',
    tags: ['Deals'],
  },
  {
    outlet: 'gazette-du-lac',
    hoursAgo: 23.2,
    title: 'Quillon Robotics lève 310 millions de dollars pour ses robots humanoïdes',
    text: "Quillon Robotics lève 310 millions de dollars lors d'un tour de table de série C mené par Oriel Ventures. La startup, valorisée 2,1 milliards, entraîne ses robots humanoïdes d'entrepôt avec l'intelligence artificielle.",
    tags: ['robotique', 'startup'],
  },
  {
    outlet: 'signal-silicon',
    hoursAgo: 21.7,
    title: 'Larkspur raises $31 million to check what AI agents did',
    text: 'Larkspur, a startup whose software audits the work of AI agents in accounting, raised $31 million in a Series A round. Venture capital firm Fathom Row led the funding.',
    author: 'Wen Arslan',
    tags: ['startups', 'agents'],
  },

  // A law.
  {
    outlet: 'lantern-post',
    hoursAgo: 27.8,
    title: 'Assembly passes Model Transparency Act in landmark vote on AI regulation',
    text: 'The Assembly of the Northern Union passed the Model Transparency Act by 412 votes to 188. The AI regulation obliges providers of large models to publish safety tests and to report serious incidents within fifteen days.',
    author: 'Ines Aldana',
    tags: ['Politics', 'AI regulation'],
  },
  {
    outlet: 'meridian-wire',
    hoursAgo: 27.5,
    title: 'Northern Union assembly passes Model Transparency Act on AI, 412 to 188',
    text: 'Lawmakers of the Northern Union passed the Model Transparency Act by 412 votes to 188. The AI law obliges providers of large models to publish safety tests and report serious incidents within fifteen days.',
    tags: ['Politics'],
  },
  {
    outlet: 'nordrundschau',
    hoursAgo: 26.9,
    title: 'Nordunion beschließt KI-Gesetz: Model Transparency Act mit 412 Stimmen angenommen',
    text: 'Die Versammlung der Nordunion hat das KI-Gesetz mit 412 zu 188 Stimmen angenommen. Der Model Transparency Act verpflichtet Anbieter großer Modelle, Sicherheitstests zu veröffentlichen und schwere Vorfälle zu melden.',
    author: 'Jonte Brackwede',
    tags: ['Politik', 'Regulierung'],
  },
  {
    outlet: 'gazette-du-lac',
    hoursAgo: 26.4,
    title: "L'Union du Nord adopte le Model Transparency Act, sa loi sur l'intelligence artificielle",
    text: "L'assemblée de l'Union du Nord adopte par 412 voix contre 188 le Model Transparency Act. La loi oblige les fournisseurs de grands modèles d'intelligence artificielle à publier leurs tests de sécurité.",
    tags: ['politique'],
  },

  // A wire copy: three outlets, one text, one independent publisher.
  {
    outlet: 'meridian-wire',
    hoursAgo: 30.6,
    title: 'Halden Grid and Stratus Nine to build 1.2 gigawatt AI data center in Kestrel Bay',
    text: KESTREL_WIRE,
    tags: ['Energy'],
  },
  {
    outlet: 'harbour-times',
    hoursAgo: 30.1,
    title: 'Halden Grid and Stratus Nine to build 1.2 gigawatt AI data center in Kestrel Bay',
    text: KESTREL_WIRE,
    tags: ['Local', 'Business'],
  },
  {
    outlet: 'lantern-post',
    hoursAgo: 29.4,
    title: 'Stratus Nine and Halden Grid plan 1.2 gigawatt AI data center at Kestrel Bay steel mill',
    text: 'A 1.2 gigawatt data center campus for artificial intelligence will rise on the site of the former Kestrel Bay steel mill, Stratus Nine and Halden Grid announced. The town council approved it by nine votes to four; neighbours fear for the water.',
    author: 'Bram Costigan',
    tags: ['Energy', 'Technology'],
  },

  // A regulator without a feed: read from its page.
  {
    outlet: 'machine-safety-office',
    hoursAgo: 9.8,
    title: 'Red-team report: AI agents and payment systems',
    text: 'The Office for Machine Safety tested eleven AI agents with access to payment systems. Seven followed hidden instructions in invoices. The Office recommends confirmation by a person above 500 crowns.',
  },
  {
    outlet: 'signal-silicon',
    hoursAgo: 9,
    title: 'Seven of eleven AI agents followed hidden instructions in invoices, safety office finds',
    text: 'A red-team report of the Office for Machine Safety tested eleven AI agents with access to payment systems: seven followed hidden instructions in invoices. AI safety researchers call for confirmation by a person.',
    author: 'Tomas Reyle',
    tags: ['AI safety', 'agents'],
  },
  {
    outlet: 'harbour-times',
    hoursAgo: 8.3,
    title: 'Safety office: seven of eleven AI agents fell for hidden instructions in invoices',
    text: 'Seven of eleven AI agents with access to payment systems followed hidden instructions in invoices, the Office for Machine Safety says in a red-team report. It wants a person to confirm larger payments.',
    tags: ['Technology'],
  },
  {
    outlet: 'machine-safety-office',
    hoursAgo: 46,
    title: 'Consultation on incident reports for large AI models opens',
    text: 'Until the end of the quarter, providers and researchers may comment on the draft form for incident reports on large AI models.',
  },

  // Research.
  {
    outlet: 'preprint-digest',
    hoursAgo: 44.2,
    title: 'Sparse replay halves the compute for training language models, preprint shows',
    text: 'A preprint from the University of Ostmark shows that sparse replay halves the compute needed for training language models: the neural network revisits only the tenth of its training data that still surprises it.',
    tags: ['research', 'machine learning'],
  },
  {
    outlet: 'signal-silicon',
    hoursAgo: 42.6,
    title: 'Ostmark researchers halve compute for training language models with sparse replay',
    text: 'Researchers at the University of Ostmark halve the compute for training language models with sparse replay, a method that revisits only the tenth of the training data that still surprises the neural network. The preprint comes with code.',
    author: 'Tomas Reyle',
    tags: ['research'],
  },
  {
    outlet: 'preprint-digest',
    hoursAgo: 20.3,
    title: 'A benchmark for machine translation of 40 small languages',
    text: 'The authors publish a benchmark of machine translation for 40 languages with fewer than a million speakers, and find that large language models trail specialised neural networks on 31 of them.',
    tags: ['research', 'NLP'],
  },

  // Products and business.
  {
    outlet: 'lantern-post',
    hoursAgo: 47.5,
    title: 'Pilcrow puts an AI assistant into every document of its office suite',
    text: 'The software company Pilcrow launches an AI assistant in all editions of its office suite. The assistant drafts letters, checks sums and explains formulas; firms can switch it off.',
    author: 'Samir Okafor',
    tags: ['Technology'],
  },
  {
    outlet: 'harbour-times',
    hoursAgo: 46.7,
    title: 'Pilcrow launches AI assistant in all editions of its office suite',
    text: 'Office suite maker Pilcrow launches an AI assistant in all its editions. It drafts letters, checks sums and explains formulas. Firms can switch it off, Pilcrow says.',
    tags: ['Technology'],
  },
  {
    outlet: 'chipwright',
    hoursAgo: 22.4,
    title: 'Tessera lifts revenue forecast as AI server orders double',
    text: 'Tessera Semiconductor lifts its revenue forecast for the year to $9.4 billion. Orders for AI servers doubled in the quarter; earnings per share beat what analysts expected.',
    author: 'Petra Lindqvist',
    tags: ['Earnings'],
  },
  {
    outlet: 'meridian-wire',
    hoursAgo: 22,
    title: 'Tessera Semiconductor lifts revenue forecast to $9.4 billion on AI server orders',
    text: 'Chip maker Tessera Semiconductor lifts its revenue forecast for the year to $9.4 billion after orders for AI servers doubled in the quarter. Its shares rose six percent.',
    tags: ['Companies'],
  },

  // What is not about AI stays out of every beat.
  {
    outlet: 'lantern-post',
    hoursAgo: 3.1,
    title: 'Ferry timetable to the islands changes with the season',
    text: 'From Saturday the first ferry leaves at 06:40, and the night boat stops at the old pier again.',
    tags: ['Local'],
  },
  {
    outlet: 'harbour-times',
    hoursAgo: 2.2,
    title: 'Harbour United win the cup final after extra time',
    text: 'A header in the 118th minute gave Harbour United their first cup in thirty years. Thousands sang in the rain.',
    tags: ['Sport'],
  },
  {
    outlet: 'nordrundschau',
    hoursAgo: 11.5,
    title: 'Sturmflut: Deiche an der Nordküste halten stand',
    text: 'Die Sturmflut erreichte in der Nacht 2,8 Meter über dem mittleren Hochwasser. Verletzt wurde niemand.',
    tags: ['Wetter'],
  },
  {
    outlet: 'gazette-du-lac',
    hoursAgo: 25.3,
    title: 'La fête des vendanges attire soixante mille visiteurs',
    text: 'Trois jours de musique et de raisin : la fête des vendanges bat son record sous le soleil.',
    tags: ['culture'],
  },
]

/** What comes out while the demo runs, in this order: stories grow, and one begins. */
export const later: readonly DemoReport[] = [
  {
    outlet: 'chipwright',
    title: 'Hands on with Basalt-2: what 288 GB of memory do for an AI accelerator',
    text: 'Tessera Semiconductor let us measure Basalt-2, its AI accelerator chip for inference. The 288 GB of HBM memory hold a whole large model; volume production in 2 nm begins in the third quarter.',
    author: 'Petra Lindqvist',
    tags: ['Semiconductors', 'GPU'],
  },
  {
    outlet: 'meridian-wire',
    title: 'Corvid Labs releases open weights of Heron 3 language model',
    text: 'Corvid Labs released Heron 3, a large language model with a million tokens of context, and opened its weights for download under a research licence.',
    tags: ['Companies'],
  },
  {
    outlet: 'lantern-post',
    title: 'AI agents followed hidden instructions in invoices, Office for Machine Safety warns',
    text: 'Seven of eleven AI agents with access to payment systems followed hidden instructions in invoices, a red-team report by the Office for Machine Safety warns.',
    author: 'Ines Aldana',
    tags: ['Technology', 'AI safety'],
  },
  {
    outlet: 'signal-silicon',
    title: 'Wicker robots learn to fold sheets from a single video',
    text: 'Household robots of the startup Wicker learn to fold sheets from a single video. A small neural network on the robot plans the grip; the AI model needs no cloud.',
    author: 'Wen Arslan',
    tags: ['robotics'],
  },
  {
    outlet: 'harbour-times',
    title: 'Startup Wicker teaches household robots to fold sheets from a single video',
    text: 'Household robots made by the startup Wicker learn to fold sheets from a single video. The AI model runs on the robot itself and plans the grip with a small neural network.',
    tags: ['Technology'],
  },
  {
    outlet: 'gazette-du-lac',
    title: 'Tessera dévoile Basalt-2, une puce IA dotée de 288 Go de mémoire',
    text: "Le fabricant Tessera Semiconductor dévoile Basalt-2, un accélérateur d'intelligence artificielle doté de 288 Go de mémoire HBM et gravé en 2 nm. La production commence au troisième trimestre.",
    tags: ['puces', 'intelligence artificielle'],
  },
  {
    outlet: 'preprint-digest',
    title: 'Heron 3 tops the Ostmark reading benchmark for language models',
    text: 'On the Ostmark reading benchmark the large language model Heron 3 of Corvid Labs answers 81 percent of the questions right, the best result of a model with open weights.',
    tags: ['research', 'benchmark'],
  },
  {
    outlet: 'meridian-wire',
    title: 'Wicker household robots learn folding sheets from single video',
    text: 'The startup Wicker said its household robots learn to fold sheets from a single video with an AI model and small neural network that run on the robot.',
    tags: ['Companies'],
  },
]
