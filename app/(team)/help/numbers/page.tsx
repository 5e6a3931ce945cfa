import type { Metadata } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadNumbers } from '../load.ts'
import { Blocks } from './blocks.tsx'

export const metadata: Metadata = { title: 'What each number means' }

export default async function NumbersPage() {
  const [title, ...blocks] = await loadNumbers()
  const sections = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block] : []))
  return (
    <Page
      title={title?.kind === 'heading' ? title.text : 'What each number means'}
      above={<TextLink href="/help">Help</TextLink>}
    >
      <nav aria-label="On this page" className="mb-10 max-w-column">
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
          {sections.map(({ anchor, text }) => (
            <li key={anchor}>
              <a href={`#${anchor}`} className="link">
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Blocks blocks={blocks} />
    </Page>
  )
}
