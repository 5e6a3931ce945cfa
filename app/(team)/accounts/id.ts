import { z } from 'zod'

/** True for what could be an account's id; PostgreSQL refuses anything else with an error instead of “not found”. */
export const isId = (text: string) => z.uuid().safeParse(text).success
