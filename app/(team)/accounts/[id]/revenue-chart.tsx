'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '#lib/ui/skeleton.tsx'

/** recharts is a hundred kilobytes: it comes after the page, in the place kept for it. */
export const RevenueChart = dynamic(() => import('./revenue-bars.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})
