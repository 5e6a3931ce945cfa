'use client'
import dynamic from 'next/dynamic'
import { Skeleton } from '#lib/ui/skeleton.tsx'

/** recharts comes after the page, in the place kept for it. */
export const LorenzChart = dynamic(() => import('./lorenz-curve.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
})
