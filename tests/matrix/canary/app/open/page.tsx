/** A page that forgot its gate. */
export default async function OpenPage() {
  return <p>{await readSomething()}</p>
}

async function readSomething() {
  return 'all customers'
}
