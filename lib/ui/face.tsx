import { FACE_WORDS, type Face as FaceKind } from '#lib/core/conversation/feeling.ts'

const MOUTH: Record<FaceKind, string> = {
  '-2': 'M6.2 14.6c1-2.4 6.6-2.4 7.6 0',
  '-1': 'M6.8 13.8c1-1.2 5.4-1.2 6.4 0',
  '0': 'M6.8 13.2h6.4',
  '1': 'M6.8 12.6c1 1.4 5.4 1.4 6.4 0',
  '2': 'M6 12c.8 4 7.2 4 8 0Z',
}

/** A face as a line drawing, all five in the colour of the words beside them: none is painted good or bad. */
export function Face({ face, size = 20, named = false }: { face: FaceKind; size?: number; named?: boolean }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="inline-block shrink-0 align-[-0.22em]"
      role={named ? 'img' : undefined}
      aria-label={named ? FACE_WORDS[face] : undefined}
      aria-hidden={named ? undefined : true}
    >
      <circle cx="10" cy="10" r="8" />
      <path d="M7.2 7.6v.8M12.8 7.6v.8" strokeWidth="1.8" />
      <path d={MOUTH[face]} />
    </svg>
  )
}
