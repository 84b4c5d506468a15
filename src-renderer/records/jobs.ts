// Exports and downloads under way: how far each is, stopping one, and what became of it, said wherever the user is by then.
import type { Job } from '@contract/calls'
import type { Answer } from '@contract/errors'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { i18n } from '../i18n'
import { showToast } from '../ui/toasts'

const isOver = ({ state }: Job): boolean => state === 'done' || state === 'cancelled' || state === 'failed'

export const useJobs = defineStore('jobs', () => {
  const all = ref<ReadonlyMap<string, Job>>(new Map())
  const { t } = i18n.global

  const said = new Set<string>()
  function sayEnd(job: Job): void {
    if (said.has(job.jobId)) return
    said.add(job.jobId)
    if (job.state === 'cancelled') {
      showToast({ title: t('calls.jobs.cancelled', { file: job.fileName }), lines: [], failed: false })
    } else if (job.state === 'done') {
      const title = job.kind === 'callsExport' ? t('calls.jobs.exported', job.done) : t('calls.jobs.downloaded')
      showToast({ title, lines: [{ kind: 'done', subject: t('calls.jobs.file'), text: job.fileName }], failed: false })
    } else {
      const reason = job.error?.reason ?? 'unexpected'
      const params = job.error?.params ?? {}
      const text = `${t(`errors.${reason}.what`, params)} ${t(`errors.${reason}.todo`, params)}`
      showToast({
        title: t(job.kind === 'callsExport' ? 'calls.jobs.exportFailed' : 'calls.jobs.downloadFailed'),
        lines: [{ kind: 'refused', subject: job.fileName, text }],
        failed: true
      })
    }
  }

  /** Takes a job as it stands now; one that is over leaves the list and says what became of it. */
  function take(job: Job): void {
    if (said.has(job.jobId)) return
    const next = new Map(all.value)
    if (isOver(job)) next.delete(job.jobId)
    else next.set(job.jobId, job)
    all.value = next
    if (isOver(job)) sayEnd(job)
  }

  window.lampfield.on('calls/job', take)

  /** Runs what begins a job. Cancelling where to save is no failure. @returns whether it began */
  async function begin(kind: Job['kind'], asking: Promise<Answer<Job>>): Promise<boolean> {
    const answer = await asking
    if (answer.ok) {
      // The end may have been told before the beginning.
      take(answer.data)
      return true
    }
    if (answer.error.code !== 'CANCELLED') {
      const params = answer.error.params ?? {}
      const text = `${t(`errors.${answer.error.reason}.what`, params)} ${t(`errors.${answer.error.reason}.todo`, params)}`
      const [title, subject] = kind === 'callsExport' ? ['exportFailed', 'export'] : ['downloadFailed', 'download']
      showToast({ title: t(`calls.jobs.${title}`), lines: [{ kind: 'refused', subject: t(`calls.jobs.${subject}`), text }], failed: true })
    }
    return false
  }

  const cancel = (jobId: string): Promise<unknown> => window.lampfield.calls.cancelJob({ jobId })
  const running = computed(() => [...all.value.values()])

  return { running, begin, take, cancel }
})
