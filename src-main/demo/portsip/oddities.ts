// What the vendor's own answers do against its document: empty times, values outside the enumerations, details of the other shape.

const ODD: Readonly<Record<string, string>> = {
  status: 'ON_ACLL',
  presence: 'IN_A_MEETING',
  end_reason: 'CALLER_DISCONNECT',
  reroute_reason: 'FORWARD',
  direction: 'PAGING_CALL',
  call_status: 'ON_ACLL'
}
const TIME = /_at$/
const DETAIL = /^\/(?:user\/)?(?:cdrs|calllogs|recordings)\/\d+$/

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Every second item of a list gets empty times (but for the start, which stands), null for blank fields and odd values;
 * so does a single object.
 */
export function oddValues(answer: unknown): unknown {
  if (!isObject(answer)) return answer
  if (!Array.isArray(answer.items)) return odd(answer)
  return { ...answer, items: answer.items.map((item: unknown, index) => (index % 2 === 1 && isObject(item) ? odd(item) : item)) }
}

const odd = (item: Json): Json =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map((inner: unknown) => (isObject(inner) ? odd(inner) : inner))]
      if (typeof value !== 'string') return [name, value]
      if (TIME.test(name) && name !== 'started_at') return [name, '']
      return [name, ODD[name] ?? (value === '' ? null : value)]
    })
  )

/** Of a call's or a recording's detail: the array becomes an object, the object an array, the bare one is wrapped. */
export function otherShape(path: string, answer: unknown): unknown {
  if (!DETAIL.test(path) || !isObject(answer)) return answer
  const { items, ...rest } = answer
  if (items === undefined) return { items: [answer] }
  return { ...rest, items: Array.isArray(items) ? items[0] : [items] }
}
