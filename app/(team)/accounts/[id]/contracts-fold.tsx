import type { Route } from 'next'
import type { ContractRow } from '#db/reports/both-sides.ts'
import { showDay } from '#lib/core/day-words.ts'
import { FORM_WORDS, PERIOD_WORDS, RENEWAL_WORDS, STATE_WORDS } from '#lib/core/evidence/contract.ts'
import { contractNow, tellContract } from '#lib/core/evidence/contract-now.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ContractStateForm, NewContractForm, VowForm } from './contracts-forms.tsx'
import { Fold, type FoldProps, RecordRow, SaidBy } from './fold.tsx'
import { TakeOutButton } from './take-out-button.tsx'

/** The contracts with them, the state each is in, and the vows on either side. */
export function ContractsFold({ view, asked, mayEdit }: FoldProps) {
  const { accountId, contracts, putAway, vows, today, currency } = view
  const [first] = contracts
  return (
    <Fold
      form="contract"
      title="Contracts and vows"
      count={contracts.length}
      asked={asked}
      says={first ? `${first.title}, ${tellContract(contractNow(first, today), showDay)}` : null}
    >
      {contracts.length ? (
        <ul className="divide-y divide-rule">
          {contracts.map((contract) => (
            <RecordRow key={contract.id} id={contract.id}>
              <Contract contract={contract} accountId={accountId} today={today} mayEdit={mayEdit} />
            </RecordRow>
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">
          None is recorded. On paper, agreed by word or kept by heart: what is in force, and what is being negotiated.
        </p>
      )}
      {mayEdit ? (
        <NewContractForm
          accountId={accountId}
          today={today}
          currency={currency}
          begins={asked?.form === 'contract' ? (asked.state ?? 'in_force') : null}
        />
      ) : null}
      {vows.length ? (
        <>
          <h4 className="mt-5 text-sm font-medium">Vows</h4>
          <ul className="divide-y divide-rule">
            {vows.map(({ id, madeBy, text, contractId, by, on }) => {
              const within = contracts.find((contract) => contract.id === contractId)?.title
              return (
                <RecordRow key={id} id={id}>
                  <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <span className="min-w-0 flex-1">
                      <span className="text-ink-soft">{madeBy === 'us' ? 'We: ' : 'They: '}</span>
                      {text}
                    </span>
                    {mayEdit ? <TakeOutButton noun="vow" id={id} name={text} /> : null}
                  </p>
                  <SaidBy by={within ? `In ${within}. ${by}` : `By heart. ${by}`}>
                    <DayText day={on} short />
                  </SaidBy>
                </RecordRow>
              )
            })}
          </ul>
        </>
      ) : null}
      {mayEdit ? <VowForm accountId={accountId} contracts={contracts.map(({ id, title }) => ({ id, title }))} /> : null}
      {putAway.length ? (
        <details className="mt-4">
          <summary className="w-fit cursor-pointer text-sm text-accent">
            <Count of={putAway.length} one="contract" /> taken out
          </summary>
          <ul className="mt-1">
            {putAway.map(({ id, title }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1 wrap-anywhere">
                <span className="min-w-0 text-ink-soft">{title}</span>
                {mayEdit ? <TakeOutButton noun="contract" id={id} name={title} archived /> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Fold>
  )
}

function Contract({
  contract,
  accountId,
  today,
  mayEdit,
}: {
  contract: ContractRow
  accountId: string
  today: string
  mayEdit: boolean
}) {
  const { id, title, form, exitCost, exitNote, currency, note, states } = contract
  const now = contractNow(contract, today)
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 flex-1">
          <TextLink quiet href={`/accounts/${accountId}/contracts/${id}` as Route}>
            {title}
          </TextLink>
          <span className="text-ink-soft">
            , {FORM_WORDS[form]}: {tellContract(now, showDay)}
          </span>
        </span>
        {mayEdit ? <TakeOutButton noun="contract" id={id} name={title} /> : null}
      </p>
      <p className="text-sm text-ink-soft">
        <Term contract={contract} />
      </p>
      {exitCost || exitNote ? (
        <p className="text-sm text-ink-soft">
          To leave: {exitCost && currency ? <Amount value={exitCost} currency={currency} exact /> : null}
          {exitCost && exitNote ? ', ' : null}
          {exitNote}
        </p>
      ) : null}
      {note ? <p className="text-sm whitespace-pre-line text-ink-soft">{note}</p> : null}
      {states.length > 1 ? (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-sm text-accent">What became of it</summary>
          <ol className="mt-1 space-y-1 text-sm text-ink-soft">
            {states.toReversed().map((word) => (
              <li key={word.id} className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="min-w-0">
                  <DayText day={word.day} short />: {STATE_WORDS[word.state]}
                  {word.note ? `: ${word.note}` : ''} <SaidBy by={word.by} />
                </span>
                {mayEdit ? <TakeOutButton noun="contract_state" id={word.id} name={STATE_WORDS[word.state]} /> : null}
              </li>
            ))}
          </ol>
        </details>
      ) : (
        <SaidBy by={contract.by}>
          <DayText day={contract.on} short />
        </SaidBy>
      )}
      {mayEdit ? (
        <ContractStateForm
          contractId={id}
          title={title}
          state={now?.state === 'negotiating' ? 'signed' : now?.state === 'signed' ? 'in_force' : 'ended'}
          today={today}
        />
      ) : null}
    </>
  )
}

/** Its days, notice, renewal and value, as far as they were said. */
function Term({ contract }: { contract: ContractRow }) {
  const { startDay, endDay, noticeDays, renewal, renewalMonths, framework, value, valuePer, currency } = contract
  return (
    <>
      {startDay ? (
        <>
          From <DayText day={startDay} />{' '}
        </>
      ) : null}
      {endDay ? (
        <>
          {startDay ? 'to' : 'To'} <DayText day={endDay} />
        </>
      ) : startDay ? (
        'on, open-ended'
      ) : (
        'Open-ended'
      )}
      {framework ? ', a framework' : ''}
      {noticeDays === null ? '' : `, notice ${noticeDays === 1 ? '1 day' : `${noticeDays} days`}`}
      {renewal === 'none'
        ? ''
        : `, ${RENEWAL_WORDS[renewal]}${renewalMonths ? ` for ${renewalMonths === 1 ? 'a month' : `${renewalMonths} months`}` : ''}`}
      {value && valuePer && currency ? (
        <>
          , <Amount value={value} currency={currency} exact /> {PERIOD_WORDS[valuePer]}
        </>
      ) : null}
      .
    </>
  )
}
