/** How to get a CSV file out of Excel, as a picture of its three steps. */
export function SaveAsCsv() {
  return (
    <svg
      viewBox="0 0 520 128"
      role="img"
      aria-label="In Excel: File, then Save As, then choose CSV UTF-8 as the type"
      className="mt-4 w-full max-w-[32.5rem] text-ink"
      fontSize="13"
    >
      <g fill="none" stroke="currentColor" strokeOpacity="0.35">
        <rect x="0.5" y="0.5" width="110" height="127" rx="6" />
        <rect x="150.5" y="0.5" width="130" height="127" rx="6" />
        <rect x="320.5" y="0.5" width="199" height="127" rx="6" />
        <path d="M120 64h20m-6-6 6 6-6 6M290 64h20m-6-6 6 6-6 6" strokeOpacity="0.8" />
      </g>
      <g fill="currentColor">
        <rect x="8" y="8" width="46" height="22" rx="4" className="text-accent-wash" />
        <text x="18" y="24" fontWeight="600" className="text-ink">
          File
        </text>
        <text x="64" y="24" opacity="0.5">
          Home
        </text>
        <text x="166" y="28" opacity="0.5">
          Open
        </text>
        <text x="166" y="54" opacity="0.5">
          Save
        </text>
        <rect x="158" y="64" width="114" height="24" rx="4" className="text-accent-wash" />
        <text x="166" y="81" fontWeight="600">
          Save As
        </text>
        <text x="166" y="108" opacity="0.5">
          Print
        </text>
        <text x="334" y="28" opacity="0.5">
          Save as type:
        </text>
        <text x="334" y="54" opacity="0.5">
          Excel Workbook (*.xlsx)
        </text>
        <rect x="328" y="64" width="184" height="24" rx="4" className="text-accent-wash" />
        <text x="334" y="81" fontWeight="600">
          CSV UTF-8 (*.csv)
        </text>
        <text x="334" y="108" opacity="0.5">
          PDF (*.pdf)
        </text>
      </g>
    </svg>
  )
}
