// The profiles of all sites that have one, in the palette wherever the console is.
import { effectScope, onScopeDispose, watch, type EffectScope } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSites } from '../../live/sites'
import { useActions } from '../../ui/actions'
import { profileHash } from './place'

/** Registers one action a site, for as long as the calling component lives and the site is there. */
export function useProfileActions(): void {
  const { t } = useI18n()
  const sites = useSites()
  let scope: EffectScope | undefined
  const ids = (): string => JSON.stringify(sites.sites.filter(({ capabilities }) => capabilities.profile).map(({ id }) => id))
  watch(
    ids,
    (list) => {
      scope?.stop()
      scope = effectScope(true)
      scope.run(() =>
        useActions(
          (JSON.parse(list) as string[]).map((id) => ({
            id: `profiles.open.${id}`,
            title: () => t('profiles.open', { site: sites.site(id)?.name ?? id }),
            section: () => t('profiles.section'),
            run: () => {
              location.hash = profileHash({ connectionId: id })
            }
          }))
        )
      )
    },
    { immediate: true }
  )
  onScopeDispose(() => scope?.stop())
}
