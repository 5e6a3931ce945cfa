/** Downloads the whole of what a page lists, as a file for spreadsheets. */
export function ExportLink({
  href,
  children = 'Export as CSV',
  label,
}: {
  href: string
  children?: string
  label?: string
}) {
  return (
    // a download, no page: the browser fetches it itself
    <a href={href} download aria-label={label} className="link mt-5 inline-block whitespace-nowrap text-sm">
      {children}
    </a>
  )
}
