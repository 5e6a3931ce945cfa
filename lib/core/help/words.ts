import type { EvidentStage } from '../stage.ts'

export type Word = { word: string; meaning: string }

/** The words of the product, each in one or two sentences; their anchors on /help are made of them. */
export const WORDS: readonly Word[] = [
  { word: 'Workspace', meaning: 'Your company and its team in Troth. Nothing of it is seen from another workspace.' },
  {
    word: 'Account',
    meaning: 'A customer company, or one you would like to have.',
  },
  {
    word: 'Group',
    meaning:
      'An account with all that belong to it, however deep: give an account a parent account and it joins the parent’s group. Dependency counts a group as one customer.',
  },
  {
    word: 'Contact',
    meaning:
      'A person at an account. They keep their history when they move to another account, and both accounts hear of it.',
  },
  {
    word: 'Owner',
    meaning:
      'The colleague who looks after an account. When they leave the team, what they hold goes to others in one step.',
  },
  {
    word: 'Touch',
    meaning:
      'Something said between you and a customer: a note, a call, a meeting, a mail. Inbound when they began it, outbound when you did.',
  },
  { word: 'Task', meaning: 'Something one of you will do on a day.' },
  { word: 'Stage', meaning: 'A step of the typology below: how close you and a customer are.' },
  { word: 'Declared', meaning: 'The stage your team says an account is at. A filled glyph.' },
  { word: 'Evident', meaning: 'The stage the records support. An outlined glyph.' },
  { word: 'Stated', meaning: 'The stage the customer says. A ringed glyph.' },
  {
    word: 'Possible',
    meaning:
      'The highest stage that nothing in the records speaks against: what is missing for it is not known, rather than absent.',
  },
  {
    word: 'Standing',
    meaning: 'Where an account stands: its stages side by side, with trust, tenure and every reason.',
  },
  { word: 'Status', meaning: 'How things go beside where they stand: thriving, cooling, at risk, gone quiet.' },
  {
    word: 'Perception gap',
    meaning: 'What you declare, what the records support and what the customer says do not agree.',
  },
  {
    word: 'Share page',
    meaning:
      'A page for one contact, opened by a secret link without a login: what you owe them and chose to share, one neutral question, and room for a complaint or praise. It ends by itself, or when you end it.',
  },
  {
    word: 'Clarity conversation',
    meaning:
      'A talk with the customer about the relationship itself: who asked, what each side said, the rules agreed, the stage both accept, and the next date.',
  },
  {
    word: 'Presenting',
    meaning: 'Your screen while others look at it: plain words and no scores, for you alone, until you stop.',
  },
  {
    word: 'Honest hour',
    meaning:
      'Each of you sorts the largest accounts into stages, by yourself and in three minutes; then you see together where you differ, and settle each into a declaration.',
  },
  {
    word: 'Source',
    meaning:
      'Where evidence comes from: invoices, contracts, touches and so on. It is open until somebody says through which day it is complete; in an open source, nothing recorded means not known.',
  },
  {
    word: 'As of',
    meaning:
      'The day your invoices are complete through. Whatever is drawn from them is read on that day, never later.',
  },
  {
    word: 'Rhythm',
    meaning:
      'How an account buys: repeatedly, on a schedule, in a season, once a year, by project. Guessed, shown, and yours to correct.',
  },
  {
    word: 'Promise',
    meaning: 'Something one side said or let the other side expect, with a day by which it is due.',
  },
  {
    word: 'Standing promise',
    meaning: 'One that falls due again and again, every Monday for instance. Each time is a promise of its own.',
  },
  {
    word: 'Renegotiated',
    meaning:
      'Agreed anew: a promise got another day before its own had passed. The first day is never lost, and it is held against nobody.',
  },
  {
    word: 'Disputed',
    meaning: 'The other side sees otherwise what became of a promise. Both versions stay; it counts as you say.',
  },
  { word: 'Trust', meaning: 'What promises kept and broken add up to. It starts unproven.' },
  {
    word: 'Loyalty',
    meaning: 'Whether they come back, and whether they buy elsewhere. Apart from trust, which is about words kept.',
  },
  {
    word: 'Offer',
    meaning:
      'Something brought to an account: a product, a service, a scarce lot, an inducement, something added to what they buy.',
  },
  { word: 'Launch', meaning: 'Bringing one offer to many accounts in waves, loyal accounts first.' },
  {
    word: 'Wave',
    meaning:
      'Part of a launch: accounts that may be told from the same day on. Each has its days to itself before the next one opens.',
  },
  {
    word: 'Place',
    meaning:
      'Where an account stands in the order of a launch, and why. Whom nothing in the rule tells apart share a place.',
  },
  { word: 'Head start', meaning: 'The days a wave has to itself before the next one opens.' },
  {
    word: 'Lot',
    meaning:
      'So much of something and no more. It is shared out wave by wave, in whole parts, and never more than there is.',
  },
  {
    word: 'Loyal',
    meaning:
      'From a stage on that you set (Settings, Offers): by the records, or by what you declare unless the records speak against it.',
  },
  {
    word: 'Newcomer',
    meaning:
      'An account within so many days of its first order, as you set. Where the records begin too late to tell, it is called neither new nor not.',
  },
  { word: 'Parity', meaning: 'A loyal account never gets a worse deal than a new one.' },
  {
    word: 'New-customer promotion',
    meaning:
      'An offer named as being for newcomers. It is held until every loyal account that could use it has the same or better, or a manager says why not.',
  },
  {
    word: 'Next offer',
    meaning:
      'The clock of a loyal account: days since anything new was brought to it, against how often its stage should hear of something.',
  },
  {
    word: 'Value added',
    meaning: 'Something more with what they buy already, without a sale; and what came of it.',
  },
  {
    word: 'Owed upgrade',
    meaning: 'They bought something that was replaced since, and have not bought what takes its place.',
  },
  {
    word: 'Dependency',
    meaning:
      'How much of your revenue rests on one account, group, contact, owner, product or a relationship without a contract.',
  },
  {
    word: 'Reported and allocated',
    meaning:
      'The two ways to say “of all revenue”. Reported is everything, what no customer is known for included and credits taken off: limits and the 10 % line use it. Allocated is the sum over customers above zero: how concentrated they are is measured on it.',
  },
  {
    word: 'Effective customers',
    meaning:
      'As many customers of equal size would be as concentrated as yours are. Ten real ones can be as few as two.',
  },
  {
    word: 'Limit',
    meaning:
      'A share of revenue that you do not want to rest on one customer, colleague, product or country. Reached, it is crossed; from near it on you hear of it.',
  },
  {
    word: 'Mitigation',
    meaning: 'What you do about a dependency: by whom, in which steps, until which day, and what it should change.',
  },
  {
    word: 'Driver',
    meaning: 'Something that could end or shrink a relationship, and who has it in their hand: you, they, or nobody.',
  },
  {
    word: 'Contra account',
    meaning:
      'A customer that also supplies you. What you owe them is taken off what they owe you before a lender counts it.',
  },
  {
    word: 'Borrowing base',
    meaning: 'The part of your receivables that a lender would count: not too old, and not too much of one debtor.',
  },
  {
    word: 'Control total',
    meaning:
      'What the ledger says a list adds up to. The list is held against it and never made to fit: a difference stays told wherever its figures stand.',
  },
  {
    word: 'Ageing',
    meaning: 'What is open, by how many days it is past its due day.',
  },
  {
    word: 'Cross-ageing',
    meaning:
      'A rule of lenders: where too much of what one debtor owes is long past due, nothing of theirs counts, the punctual part neither.',
  },
  {
    word: 'Headroom',
    meaning: 'How much more a debtor could owe before the cap on one debtor is reached and more would not be counted.',
  },
  {
    word: 'Backlog',
    meaning: 'Orders that are signed and not invoiced yet.',
  },
  {
    word: 'Taken for granted',
    meaning:
      'An account that brings a large share and gets little of your attention, as far as attention was written down.',
  },
  {
    word: 'Expected loss',
    meaning:
      'Each customer’s share times how likely it is lost within a year, added up. Beside it stands how far the truth may lie from it.',
  },
  {
    word: 'Reconciliation',
    meaning:
      'The way from what was invoiced to what your ledger says, step by step. What nobody can explain is shown as the difference.',
  },
  {
    word: 'Frozen report',
    meaning:
      'A report kept as it was on its day. Years later it shows the same figures, and its fingerprint proves it.',
  },
  { word: 'Vow', meaning: 'A commitment in a contract or given by heart: on paper, spoken, or understood.' },
]

/** The typology in one line each, as its glyphs stand on /help. */
export const STAGE_MEANING: Record<EvidentStage | 'ended', string> = {
  one_off: 'One purchase, for one need or impulse; little prospect of another.',
  exploring: 'Comes and goes, likes choice, compares; returns for a deal or not at all.',
  steady: 'You know and like each other, are loyal both ways, they buy regularly, and both gain.',
  committing: 'Both plan a future: a contract, vows or a joint venture is being prepared.',
  contracted: 'Contract and vows are in force and lived. Leaving would be messy.',
  partner: 'As committed as under a contract, without one. Leaving would be just as messy.',
  unknown: 'Said aloud, never guessed.',
  ended: 'Over, with a reason and what you learned.',
}
