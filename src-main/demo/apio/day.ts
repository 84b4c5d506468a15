// What happens at the platform while a console looks at it: people join groups and leave them.
import type { Random } from '../random'
import { tenantOf } from './action'
import type { Group, World } from './world'

const BETWEEN = { from: 20_000, to: 60_000 }
const SPREAD = 3

/** Lives on until stopped. A group stays within a few users of what it began with, and within its limit. */
export function liveDay(world: World, random: Random): () => void {
  const began = new Map<Group, number>([...tenantOf(world).groups.values()].map((group) => [group, group.contents.users]))
  const move = () => {
    const group = random.pick([...tenantOf(world).groups.values()].filter(({ contents }) => contents.users > 0))
    if (group !== undefined) {
      const [users, first] = [group.contents.users, began.get(group) ?? group.contents.users]
      const limit = Number(group.attributes.userLimit)
      const joins = users <= first - SPREAD || (users < Math.min(first + SPREAD, limit) && random.chance(0.5))
      world.setContents(group, { users: users + (joins ? 1 : -1) })
    }
    forget = world.clock.after(random.between(BETWEEN.from, BETWEEN.to), move)
  }
  let forget = world.clock.after(random.between(BETWEEN.from, BETWEEN.to), move)
  return () => forget()
}

/** Instead of a day: so many joins and departures a second, spread evenly over time and by chance over the groups. */
export function shuffle(world: World, random: Random, changesPerSecond: number): () => void {
  const TICK = 10
  const started = world.clock.now()
  const groups = [...tenantOf(world).groups.values()]
  let done = 0
  const tick = () => {
    const due = Math.floor(((world.clock.now() - started) * changesPerSecond) / 1_000)
    for (; done < due; done++) {
      const group = random.pick(groups)
      if (group === undefined) continue
      const { users } = group.contents
      const joins = users === 0 || (users < Number(group.attributes.userLimit) && random.chance(0.5))
      world.setContents(group, { users: users + (joins ? 1 : -1) })
    }
    forget = world.clock.after(TICK, tick)
  }
  let forget = world.clock.after(TICK, tick)
  return () => forget()
}

/** Somebody else edits a group: its calling name is another one, and a user has joined. */
export function interference(world: World): (group: Group) => void {
  let times = 0
  return (group) => {
    times += 1
    world.change(group, { cliName: `Changed elsewhere ${times}` })
    world.setContents(group, { users: group.contents.users + 1 })
  }
}
