// What v22.3 adds: the status of many users with one question.
import { z } from 'zod'
import { statusView } from './belongings'
import type { Parts } from './parts'

/** The question and the answer are assumed: the vendor's notes name the operation and nothing else. */
const many = z.object({ ids: z.array(z.string()).max(1_000) })

export function bulkStatus(parts: Parts): void {
  const { router, world } = parts
  if (world.version === '22.2') return
  router.add(
    'POST',
    '/users/status/get_many',
    'viewUsers',
    (_asked, { ids }) => ({
      items: ids.flatMap((id) => {
        const extension = world.extensionById(id)
        return extension === undefined ? [] : [{ id, extension_number: extension.number, ...statusView(parts, extension) }]
      })
    }),
    { body: many }
  )
}
