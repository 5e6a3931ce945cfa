/** The company of the demo. Every company and person here is invented; the address domain is reserved for examples. */
export const SUPPLIER = { name: 'Tarnholt Fixings', baseCurrency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: 1 }

export type Colleague = { name: string; email: string; role: 'owner' | 'manager' | 'member' | 'viewer' }

export const TEAM: Colleague[] = [
  { name: 'Mara Tennfeld', email: 'mara@tarnholt.example', role: 'owner' },
  { name: 'Tomas Okwuosa', email: 'tomas@tarnholt.example', role: 'manager' },
  { name: 'Ines Caldovar', email: 'ines@tarnholt.example', role: 'member' },
  { name: 'Jonas Weidtke', email: 'jonas@tarnholt.example', role: 'member' },
  { name: 'Priya Sondaram', email: 'priya@tarnholt.example', role: 'member' },
  { name: 'Lotte Brandsma', email: 'lotte@tarnholt.example', role: 'viewer' },
]

/** Price in euro a piece, a hundred or a service, and the part of it that it costs us, where that is known; the web shop sells the first ones only. */
export type Product = { code: string; name: string; price: number; costs?: number }

export const PRODUCTS: Product[] = [
  { code: 'FX-110', name: 'Hex bolt M8, box of 200', price: 38.4, costs: 0.64 },
  { code: 'FX-112', name: 'Hex bolt M10, box of 100', price: 44.9, costs: 0.66 },
  { code: 'FX-118', name: 'Hex bolt M16, box of 25', price: 61.2, costs: 0.61 },
  { code: 'FX-205', name: 'Lock nut M8, box of 500', price: 29.75, costs: 0.7 },
  { code: 'FX-207', name: 'Lock nut M12, box of 200', price: 41.3, costs: 0.68 },
  { code: 'FX-310', name: 'Flat washer set', price: 18.6, costs: 0.58 },
  { code: 'FX-322', name: 'Spring washer M10, box of 500', price: 22.15, costs: 0.6 },
  { code: 'FX-401', name: 'Blind rivet 4.8 mm, box of 500', price: 57, costs: 0.63 },
  { code: 'FX-404', name: 'Blind rivet 6.4 mm, box of 250', price: 63.5, costs: 0.65 },
  { code: 'FX-512', name: 'Threaded rod M12, 3 m', price: 14.8, costs: 1.04 },
  { code: 'FX-603', name: 'Anchor, chemical, cartridge', price: 27.9, costs: 0.72 },
  { code: 'FX-608', name: 'Anchor, expansion M12, box of 50', price: 74.25, costs: 0.57 },
  { code: 'FX-702', name: 'Captive screw, stainless, box of 100', price: 118, costs: 0.55 },
  { code: 'FX-715', name: 'Quarter-turn fastener, box of 50', price: 146.5, costs: 0.52 },
  { code: 'FX-720', name: 'Panel latch, lockable', price: 33.4, costs: 0.59 },
  { code: 'FX-801', name: 'Clinch stud M5, box of 1000', price: 189, costs: 0.54 },
  { code: 'FX-808', name: 'Press-in nut M6, box of 1000', price: 172.6, costs: 0.56 },
  { code: 'FX-910', name: 'Titanium bolt M8, box of 20', price: 312, costs: 0.74 },
  { code: 'FX-915', name: 'Special part to drawing', price: 840 },
  { code: 'SV-010', name: 'Kanban shelf service, month', price: 1850, costs: 0.41 },
  { code: 'SV-020', name: 'Torque test and certificate', price: 265, costs: 0.35 },
  { code: 'SV-030', name: 'Thread repair course, per person', price: 390 },
]
