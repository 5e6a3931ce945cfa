/** Downloads the whole of what a page lists, as a file for spreadsheets. */
export function ExportLink({ href, children = 'Export as CSV' }: { href: string; children?: string }) {
  return (
    // a download, no page: the browser fetches it itself
    <a href={href} download className="link whitespace-nowrap text-sm">
      {children}
    </a>
  )
}
