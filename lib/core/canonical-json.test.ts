import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

describe('canonical JSON', () => {
  test('keys are sorted at every depth, and the order they were written in does not show', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}')
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }))
    expect(canonicalJson({ list: [], none: {} })).toBe('{"list":[],"none":{}}')
  })

  test('any JSON reads back as it was, and writing it again gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value).replaceAll(/(?<![\d.])-0(?![\d.])/g, '0')))
      }),
    )
  })

  test('what is no number is refused, never written as null', () => {
    expect(() => canonicalJson({ share: Number.NaN })).toThrow(RangeError)
    expect(canonicalJson(-0)).toBe('0')
  })
})
