/**
 * What exports call the fields of our types, in English and Italian. By the words of the column's name,
 * joined.
 */
const columnNames: Readonly<Record<string, string>> = {
  name: 'title label companyname businessname fullname denomination nome denominazione ragionesociale titolo',
  price:
    'unitprice saleprice sellingprice listprice retailprice amount prezzo prezzounitario prezzovendita listino',
  unitPrice: 'price itemprice prezzo prezzounitario',
  cost: 'unitcost costprice purchaseprice costo prezzoacquisto',
  stock: 'unitsinstock instock onhand stockquantity quantityonhand inventory giacenza esistenza',
  quantity: 'qty count pieces units quantita qta pezzi',
  description: 'desc details notes longdescription descrizione note',
  symbol: 'sign abbreviation simbolo sigla',
  sku: 'articlecode itemcode articleno itemno codicearticolo',
  barcode: 'ean ean13 upc gtin codiceabarre',
  taxRate: 'vat vatrate tax taxpercent iva aliquota aliquotaiva',
  discontinued: 'inactive obsolete fuoriproduzione',
  image: 'picture photo imageurl pictureurl foto immagine',
  contact: 'contactname contactperson attention referente contatto allattenzionedi',
  contactTitle: 'jobtitle role ruolo',
  address: 'street addressline address1 indirizzo via',
  city: 'town locality citta localita comune',
  region: 'state province county provincia regione',
  postalCode: 'zip zipcode postcode cap',
  country: 'nation nazione paese stato',
  phone: 'telephone tel phonenumber mobile telefono cellulare',
  fax: 'faxnumber telefax',
  email: 'mail emailaddress indirizzoemail',
  vatNumber: 'vatid taxid vatno partitaiva piva',
  orderedAt: 'orderdate date orderedon createdat created opened openeddate dataordine data',
  requiredDate: 'duedate requireddate needby dataconsegna scadenza',
  shippedDate: 'shipdate shippedon dataspedizione',
  total: 'totalamount grandtotal sum totale importo',
  freight: 'shipping shippingcost deliveryfee trasporto',
  discount: 'rebate reduction sconto',
  factor: 'conversionfactor conversion fattore',
  conversionFactor: 'factor conversion fattoreconversione',
  seats: 'capacity places covers coperti posti',
  area: 'room zone section sala zona',
  status: 'state stato',
  position: 'sort sortorder order rank ordine posizione',
  color: 'colour colore',
  supplier: 'vendor fornitore',
  number: 'no nr num numero ordernumber',
  value: 'val valore',
};

const fieldsByColumnName = Map.groupBy(
  Object.entries(columnNames).flatMap(([field, names]) => names.split(' ').map((name) => ({ field, name }))),
  ({ name }) => name,
);

/** The fields a column of that name usually fills. */
export function meaningsOf(words: readonly string[]): string[] {
  return (fieldsByColumnName.get(words.join('')) ?? []).map(({ field }) => field);
}
