/** The words mail programs put before the sender, in the languages they are sold in. */
export const FROM =
  /^[ \t]{0,40}[>*_]{0,40}[ \t]{0,40}(from|von|de|da|från|fra|lähettäjä|od|feladó|gönderen|van|от|від|expéditeur)[ \t]{0,40}:/imu
// bounded, so that a text made to trouble it costs no more than its length
export const ADDRESS = /[^\s<>"'(),;:@]{1,128}@[^\s<>"'(),;:@]{1,255}\.[^\s<>"'(),;:@.]{1,63}/

/** True for what might be a whole mail, heads and all: worth asking the server to read it. Cheap enough for each paste. */
export function looksLikeMail(text: string): boolean {
  const top = text.slice(0, 4_000)
  return text.length > 40 && FROM.test(top) && ADDRESS.test(top)
}
