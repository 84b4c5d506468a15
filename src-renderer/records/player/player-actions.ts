// The keys of the player. They work while a recording is open, for the player that was used last, and never inside a text field.
import { useI18n } from 'vue-i18n'
import { useActions } from '../../ui/actions'
import { announce } from '../../ui/announce'
import { useListening } from './listening'

export interface PlayerControls {
  readonly id: string
  readonly canPlay: () => boolean
  readonly canSeek: () => boolean
  readonly canDownload: () => boolean
  readonly canDelete: () => boolean
  readonly canNote: () => boolean
  readonly isInCharge: () => boolean
  readonly isPlaying: () => boolean
  readonly toggle: () => unknown
  readonly back: () => unknown
  readonly on: () => unknown
  readonly toVolume: () => unknown
  readonly download: () => unknown
  readonly remove: () => unknown
  readonly toNote: () => unknown
}

/** Changes how one listens, and says so: the sound itself would not tell. */
export function useListeningChanges() {
  const { t, n } = useI18n()
  const listening = useListening()
  return {
    faster(step: 1 | -1): void {
      listening.stepSpeed(step)
      announce(t('recordings.said.speed', { speed: n(listening.speed) }))
    },
    normalSpeed(): void {
      listening.speed = 1
      announce(t('recordings.said.speed', { speed: n(1) }))
    },
    toggleMute(): void {
      listening.muted = !listening.muted
      announce(listening.muted ? t('recordings.said.muted') : t('recordings.said.volume', { percent: Math.round(listening.volume * 100) }))
    },
    toggleSkip(): void {
      listening.skipSilence = !listening.skipSilence
      announce(t(listening.skipSilence ? 'recordings.said.skipOn' : 'recordings.said.skipOff'))
    }
  }
}

export function usePlayerActions(controls: PlayerControls): void {
  const { t } = useI18n()
  const change = useListeningChanges()
  const section = (): string => t('recordings.section')
  const id = (name: string): string => `player.${controls.id}.${name}`
  const canHear = (): boolean => controls.isInCharge() && controls.canPlay()
  const canMove = (): boolean => canHear() && controls.canSeek()

  // The status bar shows what was registered last first.
  useActions([
    {
      id: id('note'),
      title: () => t('recordings.commands.note'),
      section,
      keys: 'N',
      enabled: () => controls.isInCharge() && controls.canNote(),
      run: controls.toNote
    },
    {
      id: id('delete'),
      title: () => t('recordings.commands.delete'),
      section,
      keys: 'Delete',
      enabled: () => controls.isInCharge() && controls.canDelete(),
      run: controls.remove
    },
    {
      id: id('download'),
      title: () => t('recordings.commands.download'),
      section,
      keys: 'Ctrl+D',
      enabled: () => controls.isInCharge() && controls.canDownload(),
      run: controls.download
    },
    { id: id('volume'), title: () => t('recordings.commands.volume'), section, keys: 'V', enabled: canHear, run: controls.toVolume },
    { id: id('mute'), title: () => t('recordings.commands.mute'), section, keys: 'M', enabled: canHear, run: change.toggleMute },
    { id: id('skip'), title: () => t('recordings.commands.skip'), section, keys: 'X', enabled: canHear, run: change.toggleSkip },
    { id: id('normal'), title: () => t('recordings.commands.normal'), section, enabled: canHear, run: change.normalSpeed },
    {
      id: id('slower'),
      title: () => t('recordings.commands.slower'),
      section,
      keys: 'Shift+S',
      enabled: canHear,
      run: () => change.faster(-1)
    },
    {
      id: id('faster'),
      title: () => t('recordings.commands.faster'),
      section,
      keys: 'S',
      hint: () => t('recordings.hints.speed'),
      enabled: canHear,
      run: () => change.faster(1)
    },
    {
      id: id('on'),
      title: () => t('recordings.commands.on'),
      section,
      keys: 'L',
      hint: () => t('recordings.hints.on'),
      enabled: canMove,
      run: controls.on
    },
    {
      id: id('play'),
      title: () => t('recordings.commands.play'),
      section,
      keys: 'K',
      hint: () => t(controls.isPlaying() ? 'recordings.hints.pause' : 'recordings.hints.play'),
      enabled: canHear,
      run: controls.toggle
    },
    {
      id: id('back'),
      title: () => t('recordings.commands.back'),
      section,
      keys: 'J',
      hint: () => t('recordings.hints.back'),
      enabled: canMove,
      run: controls.back
    }
  ])
}
