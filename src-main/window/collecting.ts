// On a machine with few processors: those who collect garbage in the background must not take them from what is being drawn.
import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import type { CommandLine } from 'electron'

/** With more, helpers find one that is idle. */
const FEW = 2
/**
 * V8's own flags. As it comes, three helpers mark in this process and two in the page's at once, and a page that collects its young
 * waits for helpers that got no processor: with two of them, that alone was 10 to 30 ms of a frame for 3 to 7 ms of work.
 */
const FLAGS = ['--no-parallel-scavenge', '--concurrent-marking-max-worker-num=1']

/** For this process from now on, and for pages opened from now on; to be called before the app is ready. */
export function collectQuietly(commandLine: CommandLine, processors = availableParallelism(), setFlag = setFlagsFromString): void {
  if (processors > FEW) return
  for (const flag of FLAGS) setFlag(flag)
  commandLine.appendSwitch('js-flags', [commandLine.getSwitchValue('js-flags'), ...FLAGS].join(' ').trim())
}
