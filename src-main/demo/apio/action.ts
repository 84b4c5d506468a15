// What a test or a bench may make happen at the simulated APIO, as if other people had done it.
import { z } from 'zod'
import type { Sessions } from './sessions'
import type { Group, World } from './world'

const group = z.string()
const count = z.number().int().min(0)

export const action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('attributes'), group, attributes: z.record(z.string(), z.unknown()) }),
  z.object({
    action: z.literal('contents'),
    group,
    users: count.optional(),
    trunkUsers: count.optional(),
    serviceUsers: count.optional(),
    trunkGroups: count.optional()
  }),
  z.object({ action: z.literal('delete'), group }),
  /** An empty one. */
  z.object({ action: z.literal('create'), group: z.string().min(1).max(30), groupName: z.string() }),
  /** Sessions and access tokens end; refresh tokens stay good unless they are to end, too. */
  z.object({ action: z.literal('expireSessions'), refreshToo: z.boolean().default(false) })
])
export type Action = z.input<typeof action>

/**
 * Does it at once, in the first tenant.
 * @returns the id of the group that it was done to, else nothing
 * @throws Error where no such group is, or one already is
 */
export function act({ world, sessions }: { readonly world: World; readonly sessions: Sessions }, asked: Action): string {
  const todo = action.parse(asked)
  switch (todo.action) {
    case 'attributes':
      return on(world, todo.group, (one) => world.change(one, todo.attributes))
    case 'contents': {
      const { users, trunkUsers, serviceUsers, trunkGroups } = todo
      const given = Object.entries({ users, trunkUsers, serviceUsers, trunkGroups }).filter(([, number]) => number !== undefined)
      return on(world, todo.group, (one) => world.setContents(one, Object.fromEntries(given)))
    }
    case 'delete':
      return on(world, todo.group, (one) => world.remove(one, []))
    case 'create': {
      const tenant = tenantOf(world)
      if (tenant.groups.has(todo.group)) throw new Error(`there is a group ${todo.group} already`)
      world.addGroup({
        id: todo.group,
        tenantId: tenant.id,
        attributes: { groupName: todo.groupName, userLimit: 25, defaultDomain: [...tenant.domains][0] ?? '' },
        contents: { users: 0, trunkUsers: 0, serviceUsers: 0, trunkGroups: 0 },
        groupData: false
      })
      return todo.group
    }
    case 'expireSessions':
      sessions.expireAll(todo.refreshToo)
      return ''
  }
}

export function tenantOf(world: World) {
  const [tenant] = world.tenants.values()
  if (tenant === undefined) throw new Error('there is no tenant')
  return tenant
}

function on(world: World, id: string, run: (group: Group) => void): string {
  const one = tenantOf(world).groups.get(id)
  if (one === undefined) throw new Error(`no group ${id}`)
  run(one)
  return id
}
