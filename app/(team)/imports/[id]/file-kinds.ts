/** What the rows of a file can be, as it is asked. */
export const FILE_KINDS = [
  { value: 'invoices', label: 'invoices' },
  { value: 'customers', label: 'customers of a ledger' },
  { value: 'accounts', label: 'accounts' },
  { value: 'contacts', label: 'contacts' },
  { value: 'touches', label: 'notes, calls, meetings, mails' },
  { value: 'tasks', label: 'tasks' },
  { value: 'contracts', label: 'contracts' },
  { value: 'promises', label: 'promises' },
  { value: 'prices', label: 'a price list' },
  { value: 'receivables', label: 'open invoices on a day (receivables)' },
  { value: 'backlog', label: 'orders not invoiced yet (backlog)' },
]
