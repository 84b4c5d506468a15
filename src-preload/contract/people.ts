// People known at several sites: which members were made one person by hand, which were parted, and how a state is translated.
import { z } from 'zod'
import { request } from './channel'
import { person } from './presence'

export { personKeyOf, translated } from './plain'

const pair = z.tuple([person, person])
export type PersonPair = z.infer<typeof pair>

/** What was decided by hand. Everything else follows from what the sites say about their members. */
export const personLinks = z.object({
  /** These two are one person, whatever their sites say. */
  joined: z.array(pair),
  /** These two are not, whatever their sites say. */
  parted: z.array(pair)
})
export type PersonLinks = z.infer<typeof personLinks>

/** Two sides, each of them one person so far; nobody stands on both. */
export const twoSides = z.object({ one: z.array(person).min(1).max(50), other: z.array(person).min(1).max(50) })
export type TwoSides = z.infer<typeof twoSides>

export const peopleRequests = {
  'people/links': request(z.object({}), personLinks),
  /** Makes both sides one person; what was parted between them is forgotten. INVALID where somebody stands on both sides. */
  'people/join': request(twoSides, personLinks),
  /** Parts the sides for good, also against what their sites say; those of one side stay one person. */
  'people/part': request(twoSides, personLinks)
}

export const peopleEvents = { 'people/changed': personLinks }
