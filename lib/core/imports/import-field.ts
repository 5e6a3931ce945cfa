/** What a column of an import file can mean, and the headers such columns usually carry. */

export type FieldType = 'text' | 'day' | 'number' | 'currency' | 'kind'

export type FieldDefinition = {
  label: string
  type: FieldType
  /** Usual headers, normalised as `normaliseHeader` does, the most certain first. `~` before one: too general to be found inside a longer header. */
  headers: string
}

const definitions = {
  ledger: {
    label: 'Ledger',
    type: 'text',
    headers:
      'ledger,ledger code,company code,legal entity,entity,subsidiary,business unit,buchungskreis,mandant,societe,sociedad,administratie',
  },
  customerId: {
    label: 'Customer number',
    type: 'text',
    headers:
      'customer id,customer no,customer number,customer code,customer key,customer account,account number,account no,account id,account code,client id,client no,client number,client code,debtor number,debtor no,debtor code,sold to,cust id,cust no,custno,kundennummer,kunden nr,kundennr,kundennum,kdnr,kd nr,kunde nr,debitorennummer,debitor nr,debitor,debitorennr,kundenkonto,numero client,n client,no client,code client,id client,compte client,codigo cliente,cod cliente,numero cliente,n cliente,id cliente,klantnummer,klantnr,klant nr,klantcode,debiteurnummer,debiteurnr,debiteur,~customer,~client,~account,~debtor,~kunde,~cliente,~klant',
  },
  customerName: {
    label: 'Customer name',
    type: 'text',
    headers:
      'customer name,client name,company name,account name,debtor name,organisation name,organization name,business name,legal name,kundenname,kunde name,kundenbezeichnung,firmenname,firmenbezeichnung,nom client,nom du client,raison sociale,nombre cliente,nombre del cliente,razon social,klantnaam,naam klant,bedrijfsnaam,debiteurnaam,bill to name,sold to name,~customer,~client,~account,~kunde,~cliente,~klant,~company,~firma,~empresa,~bedrijf,~organisation,~organization,~debtor,~name,~nom,~nombre,~naam',
  },
  parent: {
    label: 'Parent (group)',
    type: 'text',
    headers:
      'parent,parent id,parent customer,parent account,parent company,group,group id,customer group id,group name,head office,konzern,konzernnummer,muttergesellschaft,groupe,maison mere,grupo,matriz,moederbedrijf,moedermaatschappij',
  },
  owner: {
    label: 'Owner (of ours)',
    type: 'text',
    headers:
      'owner,account owner,account manager,customer owner,sales rep,sales representative,salesperson,sales person,salesman,key account manager,rep,responsible,betreuer,kundenbetreuer,vertreter,verkaufer,vertriebsmitarbeiter,commercial,vendeur,charge de compte,vendedor,comercial,gestor,accountmanager,verkoper,vertegenwoordiger',
  },
  endCustomer: {
    label: 'End customer',
    type: 'text',
    headers: 'end customer,end client,end user,final customer,endkunde,client final,cliente final,eindklant',
  },
  number: {
    label: 'Invoice number',
    type: 'text',
    headers:
      'invoice no,invoice number,invoice id,invoice num,invoice nr,invoice,invoice ref,invoice reference,document number,document no,doc no,doc number,bill number,bill no,voucher no,voucher number,order number,order no,order id,rechnungsnummer,rechnungs nr,rechnungsnr,rechnung nr,re nr,renr,belegnummer,beleg nr,belegnr,numero facture,n facture,no facture,numero de facture,numero de la facture,facture,piece,numero piece,numero factura,n factura,numero de factura,num factura,factura,factuurnummer,factuurnr,factuur nr,factuur,~number,~num,~reference',
  },
  day: {
    label: 'Invoice day',
    type: 'day',
    headers:
      'invoice date,invoice day,date of invoice,document date,doc date,posting date,bill date,billing date,order date,transaction date,issue date,date issued,tax point,rechnungsdatum,belegdatum,buchungsdatum,date facture,date de facture,date de la facture,date piece,fecha factura,fecha de factura,fecha emision,factuurdatum,boekdatum,~date,~day,~datum,~fecha,~tag,~jour',
  },
  net: {
    label: 'Net amount',
    type: 'number',
    headers:
      'net amount,amount net,net,net value,net total,total net,net revenue,net sales,amount excl vat,amount excl tax,amount ex vat,total excl vat,total excl tax,total ex vat,subtotal,sub total,revenue,sales amount,line amount,line total,extended price,amount,netto,nettobetrag,betrag netto,netto betrag,nettowert,summe netto,nettoumsatz,umsatz,betrag,ht,montant ht,total ht,prix total ht,montant net,montant,importe neto,base imponible,neto,total neto,importe,nettobedrag,bedrag excl btw,bedrag excl,totaal excl btw,netto bedrag,bedrag,omzet,~value,~total,~turnover,~sales,~wert',
  },
  tax: {
    label: 'Tax',
    type: 'number',
    headers:
      'tax,tax amount,amount tax,vat,vat amount,total tax,sales tax,gst,mwst,mwst betrag,ust,umsatzsteuer,mehrwertsteuer,steuer,steuerbetrag,tva,montant tva,total tva,iva,importe iva,cuota iva,impuesto,btw,btw bedrag',
  },
  gross: {
    label: 'Gross amount',
    type: 'number',
    headers:
      'gross,gross amount,amount gross,gross total,total gross,total incl vat,amount incl vat,amount incl tax,total incl tax,total with tax,invoice total,total amount,amount due,brutto,bruttobetrag,betrag brutto,rechnungsbetrag,gesamtbetrag,endbetrag,ttc,montant ttc,total ttc,total con iva,importe total,total factura,bruto,bedrag incl btw,bedrag incl,totaal incl btw,brutobedrag,factuurbedrag',
  },
  currency: {
    label: 'Currency',
    type: 'currency',
    headers:
      'currency,currency code,curr,ccy,iso currency,invoice currency,document currency,wahrung,waehrung,whg,devise,monnaie,moneda,divisa,valuta,munteenheid,muntsoort',
  },
  product: {
    label: 'Product',
    type: 'text',
    headers:
      'product,product name,item,item name,article,product code,product id,item code,item no,item number,sku,stock code,part number,part no,material,service,artikel,artikelnummer,artikel nr,artikelbezeichnung,produkt,materialnummer,produit,designation,code article,reference article,producto,articulo,codigo articulo,artikelcode,artikelomschrijving,~description,~bezeichnung,~omschrijving,~descripcion,~libelle',
  },
  quantity: {
    label: 'Quantity',
    type: 'number',
    headers:
      'quantity,qty,units,units sold,quantity invoiced,invoiced quantity,menge,anzahl,stuck,stueck,quantite,qte,cantidad,cant,unidades,aantal,hoeveelheid',
  },
  unitPrice: {
    label: 'Unit price',
    type: 'number',
    headers:
      'unit price,price per unit,price each,item price,price,einzelpreis,stuckpreis,preis,prix unitaire,pu ht,prix,precio unitario,precio,stukprijs,eenheidsprijs,prijs',
  },
  discount: {
    label: 'Discount',
    type: 'number',
    headers:
      'discount,discount percent,discount pct,discount rate,discount amount,rebate,rabatt,nachlass,remise,rabais,descuento,dto,korting,kortingspercentage',
  },
  cost: {
    label: 'Cost',
    type: 'number',
    headers:
      'cost,total cost,cost total,cost amount,cost value,line cost,cost of line,extended cost,invoice cost,cost of sales,cost of sale,cost of goods,cost of goods sold,cogs,wareneinsatz,wareneinsatzwert,einstandswert,selbstkosten,gesamtkosten,cout,cout total,cout des ventes,montant cout,coste,coste total,coste de ventas,costo,costo total,kosten,totale kosten,kostprijs totaal,kostprijs omzet,inkoopwaarde',
  },
  unitCost: {
    label: 'Unit cost',
    type: 'number',
    headers:
      'unit cost,cost per unit,cost price,unit cost price,cost each,standard cost,std cost,average cost,purchase price,unit purchase price,einstandspreis,einkaufspreis,ek preis,stuckkosten,kosten pro stuck,cout unitaire,prix de revient,prix achat,prix d achat,coste unitario,costo unitario,precio de coste,precio de compra,kostprijs,kostprijs per stuk,inkoopprijs',
  },
  due: {
    label: 'Due day',
    type: 'day',
    headers:
      'due date,due day,due,payment due,payment due date,date due,net due date,falligkeit,faelligkeit,fallig am,faellig am,falligkeitsdatum,faelligkeitsdatum,zahlbar bis,echeance,date echeance,date d echeance,vencimiento,fecha vencimiento,fecha de vencimiento,vervaldatum,vervaldag',
  },
  settled: {
    label: 'Settled day',
    type: 'day',
    headers:
      'settled date,settled day,settled,paid date,date paid,payment date,paid on,paid,clearing date,cleared date,settlement date,bezahlt am,zahlungsdatum,ausgleichsdatum,date paiement,date de paiement,date reglement,paye le,fecha pago,fecha de pago,fecha cobro,betaaldatum,betaald op',
  },
  required: {
    label: 'Required day',
    type: 'day',
    headers:
      'required date,required day,required,requested date,requested delivery date,promised date,wanted date,delivery promised,wunschtermin,liefertermin,gewunschter liefertermin,date souhaitee,date demandee,fecha requerida,fecha prometida,gewenste leverdatum,gevraagde leverdatum',
  },
  delivered: {
    label: 'Delivered day',
    type: 'day',
    headers:
      'delivered date,delivered day,delivered,delivery date,shipped date,ship date,shipping date,shipped,dispatch date,shipment date,lieferdatum,geliefert am,versanddatum,date livraison,date de livraison,date expedition,fecha entrega,fecha de entrega,fecha envio,leverdatum,verzenddatum,geleverd op',
  },
  customerSince: {
    label: 'Customer since',
    type: 'day',
    headers:
      'customer since,client since,account since,customer from,first order date,account opened,kunde seit,client depuis,cliente desde,klant sinds',
  },
  country: {
    label: 'Country',
    type: 'text',
    headers:
      'country,country code,country name,customer country,bill to country,billing country,ship country,ship to country,shipping country,iso country,land,landercode,laenderkennzeichen,pays,code pays,pais,codigo pais,landcode',
  },
  industry: {
    label: 'Industry',
    type: 'text',
    headers: 'industry,sector,branch of industry,industry name,branche,secteur,secteur d activite,bedrijfstak',
  },
  kind: {
    label: 'Kind of document',
    type: 'kind',
    headers:
      'kind,document type,doc type,invoice type,transaction type,type of document,document kind,type,belegart,rechnungsart,dokumentart,art,type document,type de piece,type piece,tipo documento,tipo de documento,tipo,documentsoort,soort',
  },
  rate: {
    label: 'Exchange rate',
    type: 'number',
    headers:
      'rate,exchange rate,fx rate,kurs,wechselkurs,umrechnungskurs,taux,taux de change,tipo de cambio,cambio,wisselkoers,koers',
  },
} as const satisfies Record<string, FieldDefinition>

export type ImportField = keyof typeof definitions

export const FIELDS: Record<ImportField, FieldDefinition> = definitions
export const FIELD_KEYS = Object.keys(definitions) as ImportField[]

/** What a file tells about. `rates` is a table of day, currency and rate. */
export const SUBJECTS = ['invoices', 'customers', 'rates'] as const
export type ImportSubject = (typeof SUBJECTS)[number]

const customerFields = 'ledger,customerId,customerName,parent,owner,customerSince,country,industry'.split(',')

/** The fields that make sense in a file of this subject, in the order in which they are offered. */
export function fieldsOf(subject: ImportSubject): ImportField[] {
  if (subject === 'rates') return ['day', 'currency', 'rate']
  if (subject === 'customers') return FIELD_KEYS.filter((field) => customerFields.includes(field))
  return FIELD_KEYS.filter((field) => field !== 'rate')
}

/**
 * The fields a file of this subject cannot do without and that are not mapped: each entry is a list of which one is enough.
 * An amount may also come from quantity and unit price; a missing invoice number is made from customer and day.
 */
export function missingFields(subject: ImportSubject, mapped: ReadonlySet<ImportField>): ImportField[][] {
  const needed: Record<ImportSubject, ImportField[][]> = {
    invoices: [['customerId', 'customerName'], ['day'], ['net', 'gross']],
    customers: [['customerId', 'customerName']],
    rates: [['day'], ['currency'], ['rate']],
  }
  const priced = mapped.has('quantity') && mapped.has('unitPrice')
  return needed[subject].filter(
    (choice) => !choice.some((field) => mapped.has(field)) && !(priced && choice.includes('net')),
  )
}

/** Does a file with these columns say what things cost? A cost per unit needs to know of how many. */
export function saysCost(mapped: { has: (field: ImportField) => boolean }): boolean {
  return mapped.has('cost') || (mapped.has('unitCost') && mapped.has('quantity'))
}

/** `InvoiceNo.`, `invoice_no` and `Invoice  N°` become comparable: lower case, no accents, words parted by one space. */
export function normaliseHeader(header: string): string {
  return header
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ºª]/g, ' ')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

/**
 * By which a file of the same make is known again, so that a corrected mapping is remembered: its column names in order
 * and its delimiter. A file without a header is known by its number of columns only.
 */
export function fileSignature(delimiter: string, headers: string[]): string {
  return `${delimiter === '\t' ? 'tab' : delimiter} ${headers.length} ${headers.map(normaliseHeader).join('|')}`.slice(
    0,
    8000,
  )
}
