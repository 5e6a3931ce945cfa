/** The words mail programs put before the sender, in the languages they are sold in. */
export const FROM = /^\s*[>*_]*\s*(from|von|de|da|från|fra|lähettäjä|od|feladó|gönderen|van|от|від|expéditeur)\s*:/imu
export const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[^\s<>"'(),;:]+/

/** True for what might be a whole mail, heads and all: worth asking the server to read it. Cheap enough for each paste. */
export function looksLikeMail(text: string): boolean {
  const top = text.slice(0, 4_000)
  return text.length > 40 && FROM.test(top) && ADDRESS.test(top)
}
