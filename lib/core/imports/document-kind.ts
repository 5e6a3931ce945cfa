/** What an invoice row can be. An adjustment (a booking entry such as a bad debt) counts in revenue with its sign. */
export const DOCUMENT_KINDS = ['invoice', 'credit_note', 'adjustment'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

const words: Record<DocumentKind, string> = {
  invoice:
    'invoice,inv,sales invoice,tax invoice,customer invoice,bill,sale,sales,debit note,rechnung,re,ausgangsrechnung,facture,fac,factura,factuur,verkoopfactuur,f,i,r',
  credit_note:
    'credit note,credit memo,creditmemo,creditnote,credit,cn,cm,cr,refund,return,sales credit,credit invoice,customer credit note,gutschrift,gs,gu,storno,stornorechnung,rechnungskorrektur,avoir,note de credit,av,abono,nota de credito,nota credito,rectificativa,factura rectificativa,creditnota,creditfactuur,c,g',
  adjustment:
    'adjustment,adj,adjust,correction,journal,journal entry,write off,bad debt,korrektur,anpassung,ajustement,ajuste,correctie',
}

const known = new Map<string, DocumentKind>(
  DOCUMENT_KINDS.flatMap((kind) => words[kind].split(',').map((word) => [word, kind] as const)),
)

/** The kind a text names, in the languages of accounting systems; null for everything else (a payment is no revenue). */
export function readKind(text: string): DocumentKind | null {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  return known.get(plain) ?? null
}
