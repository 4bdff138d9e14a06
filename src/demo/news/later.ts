import type { DemoReport } from '../report.ts'

/** Reports published while the demo runs, in this order: stories grow, and one starts. */
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
