import type { DemoReport } from '../report.ts'

/** Companies, money and jobs. */
export const markets: readonly DemoReport[] = [
  {
    outlet: 'ledger-loom',
    at: '-10 14:10',
    title: 'Oriel Ventures raises $1.4 billion fund for robots and AI in factories',
    text: 'Oriel Ventures has closed a fund of $1.4 billion for startups that bring AI and robots into factories. Pension funds gave two thirds of it. A first cheque goes to a company whose name will be known “within two weeks”.',
    author: 'Honor Tagg',
    tags: ['Venture capital'],
  },
  {
    outlet: 'signal-silicon',
    at: '-10 15:30',
    title: 'Oriel Ventures has $1.4 billion for startups that put AI into factories',
    text: 'With a new fund of $1.4 billion, Oriel Ventures looks for AI startups that build robots and software for factories. Partner Lio Marchetti says the firm wants twelve companies, not a hundred.',
    author: 'Wen Arslan',
    tags: ['startups', 'venture capital'],
  },

  // An insurer and its staff.
  {
    outlet: 'nordrundschau',
    at: '-7 07:50',
    title: 'Versicherer Sternhof streicht 1200 Stellen und setzt auf KI-Agenten',
    text: 'Die Sternhof-Versicherung streicht in zwei Jahren 1200 von 9000 Stellen. Schäden bis 2000 Kronen sollen künftig KI-Agenten bearbeiten. Betriebsbedingte Kündigungen schließt der Konzern aus.',
    author: 'Jonte Brackwede',
    tags: ['Wirtschaft', 'Arbeit'],
  },
  {
    outlet: 'morgenkurier',
    at: '-7 08:35',
    title: 'Sternhof baut 1200 Stellen ab – KI-Agenten übernehmen kleine Schäden',
    text: 'Der Versicherer Sternhof baut 1200 Stellen ab. Kleine Schäden sollen KI-Agenten regeln. Der Betriebsrat fordert Umschulungen für alle, die wollen.',
    tags: ['Wirtschaft'],
  },
  {
    outlet: 'ledger-loom',
    at: '-7 09:50',
    title: 'Insurer Sternhof to cut 1,200 jobs as AI agents take over small claims',
    text: 'Sternhof, the insurer, will cut 1,200 of 9,000 jobs in two years and let AI agents handle claims below 2,000 crowns. It expects to save 95 million crowns a year; its shares rose 3 percent.',
    author: 'Casper Ondrej',
    tags: ['Insurance', 'Jobs'],
  },
  {
    outlet: 'meridian-wire',
    at: '-7 10:40',
    title: 'Sternhof insurance cuts 1,200 jobs, shifts small claims to AI agents',
    text: 'Insurer Sternhof said it would cut 1,200 jobs by the end of the year after next and hand small claims to AI agents. There will be no forced layoffs, the company said.',
    tags: ['Companies'],
  },

  // A startup from a small town.
  {
    outlet: 'rechenwerk',
    at: '-5 09:05',
    title: 'KI-Start-up Lumenau sammelt 90 Millionen Kronen für Übersetzer ohne Cloud ein',
    text: 'Das Start-up Lumenau hat in einer Finanzierungsrunde 90 Millionen Kronen eingesammelt. Seine KI übersetzt auf dem Gerät, ohne Cloud; Krankenhäuser und Gerichte sind die ersten Kunden.',
    author: 'Feline Oster',
    tags: ['Start-ups', 'KI'],
  },
  {
    outlet: 'nordrundschau',
    at: '-5 10:10',
    title: 'Lumenau: 90 Millionen für Übersetzungs-KI, die ohne Netz auskommt',
    text: 'Investoren stecken 90 Millionen Kronen in das Start-up Lumenau, dessen KI-Übersetzer ohne Internet arbeitet. Die Finanzierungsrunde führt Fathom Row an, bewertet wird das Unternehmen mit 600 Millionen.',
    tags: ['Wirtschaft'],
  },
  {
    outlet: 'signal-silicon',
    at: '-5 11:30',
    title: 'Lumenau raises 90 million crowns for AI translation that never leaves the device',
    text: 'Lumenau translates 34 languages with an AI model of 1.8 billion parameters that runs on a hospital tablet. The startup raised 90 million crowns in a round led by Fathom Row at a valuation of 600 million.',
    author: 'Wen Arslan',
    tags: ['startups', 'on-device'],
  },
  {
    outlet: 'morgenkurier',
    at: '-5 12:20',
    title: 'Aus der Garage ins Gericht: Lumenau bekommt 90 Millionen Kronen',
    text: 'Vor vier Jahren gründeten drei Studentinnen Lumenau in einer Garage. Jetzt bekommt ihre KI für Übersetzungen 90 Millionen Kronen von Investoren.',
    tags: ['Lokales', 'Wirtschaft'],
  },

  // Quarterly results.
  {
    outlet: 'meridian-wire',
    at: '-4 07:05',
    title: 'Stratus Nine cloud revenue up 41 percent on AI demand',
    text: 'Cloud provider Stratus Nine said quarterly revenue rose 41 percent to $6.2 billion on demand for AI training. It raised its capital expenditure for the year to $19 billion, most of it for data centers.',
    tags: ['Earnings'],
  },
  {
    outlet: 'ledger-loom',
    at: '-4 08:05',
    title: 'Stratus Nine grows 41 percent and spends faster: $19 billion for AI data centers',
    text: 'Stratus Nine earned $6.2 billion in the quarter, 41 percent more than a year ago, thanks to AI. Investors looked at the other column: capital expenditure rises to $19 billion, and free cash flow turns negative.',
    author: 'Casper Ondrej',
    tags: ['Earnings', 'Cloud'],
  },
  {
    outlet: 'rechenwerk',
    at: '-4 09:20',
    title: 'Stratus Nine: Cloud-Umsatz steigt um 41 Prozent, 19 Milliarden für KI-Rechenzentren',
    text: 'Der Cloud-Anbieter Stratus Nine hat seinen Umsatz um 41 Prozent auf 6,2 Milliarden Dollar gesteigert. 19 Milliarden fließen in diesem Jahr in Rechenzentren für KI.',
    author: 'Feline Oster',
    tags: ['Cloud', 'KI'],
  },
  {
    outlet: 'hinode-shimpo',
    at: '-4 10:40',
    title: 'Stratus Nine、クラウド売上高41%増 AI向けデータセンターに190億ドル投資',
    text: '米クラウド大手Stratus Nineの四半期売上高は前年同期比41%増の62億ドルだった。AI向けデータセンターへの設備投資を190億ドルに引き上げる。',
    tags: ['経済'],
  },

  // Reported by one outlet.
  {
    outlet: 'ledger-loom',
    at: '-13 13:20',
    title: 'Law firms bill fewer hours since AI drafts the contracts, and charge more for each',
    text: 'Forty law firms that let AI draft contracts bill 18 percent fewer hours than two years ago, a survey of Ledger & Loom shows. Revenue fell by only 2 percent: the hourly rate went up.',
    author: 'Honor Tagg',
    tags: ['Professions'],
  },
  {
    outlet: 'ledger-loom',
    at: '-9 13:05',
    title: 'Pilcrow puts its AI assistant into the price of the office suite',
    text: 'Pilcrow raises the price of its office suite by 12 percent and makes the AI assistant part of it. Customers who switch it off pay the same, which 61 percent of those asked by us call unfair.',
    author: 'Casper Ondrej',
    tags: ['Software', 'Pricing'],
  },
  {
    outlet: 'gazette-du-lac',
    at: '-6 17:30',
    title: 'Les vignerons du lac confient la date des vendanges à une IA, et gardent le dernier mot',
    text: 'Quatorze domaines essaient un modèle d’intelligence artificielle qui propose la date des vendanges d’après des photos de grappes. Trois fois sur quatre, les vignerons ont suivi son avis.',
    tags: ['agriculture', 'intelligence artificielle'],
  },
  {
    outlet: 'basin-courier',
    at: '-7 15:15',
    title: 'Fish auction tries AI that prices a catch from one photograph',
    text: 'The fish auction of the basin tries an AI model that weighs and prices a catch from one photograph. Fishermen may refuse its price; in the first week 31 of 200 did.',
    author: 'Joss Amery',
    tags: ['Region', 'Fishing'],
  },
  {
    outlet: 'hinode-shimpo',
    at: '-13 11:40',
    title: '町工場の図面をAIが見積もり 後継者不足の金属加工業、受注の4割を半自動に',
    text: '金属加工の町工場12社が、図面から加工費を見積もるAIを共同で導入した。熟練工の見積もり約3万件を学習させ、受注の4割を半自動で処理している。',
    author: '桐谷 澪',
    tags: ['経済', 'ものづくり'],
  },
  {
    outlet: 'rechenwerk',
    at: '-2 10:05',
    title: 'Behörden der Nordunion öffnen 4000 Datensätze für das Training freier KI-Modelle',
    text: 'Die Behörden der Nordunion stellen 4000 Datensätze unter freier Lizenz bereit, darunter Gesetze, Protokolle und Karten. Sie sollen dem Training offener KI-Modelle dienen; personenbezogene Daten sind entfernt.',
    author: 'Feline Oster',
    tags: ['Open Data', 'KI'],
  },
]
