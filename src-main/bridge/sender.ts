// Who may ask: the main frame of our own windows, showing our own page.
import type { IpcMainInvokeEvent } from 'electron'

/** Scheme and host; `URL.origin` is no help with schemes of our own. */
const placeOf = (url: string): string | undefined => {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}`
  } catch {
    return undefined
  }
}

/** Whether both addresses belong to the same page server. */
const samePlace = (one: string, other: string): boolean => placeOf(one) !== undefined && placeOf(one) === placeOf(other)

/**
 * @param home the address of our own page
 * @param isOurs whether the page with this id belongs to one of our windows
 */
export const senderCheck =
  (home: string, isOurs: (pageId: number) => boolean) =>
  ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
    Boolean(senderFrame) && senderFrame === sender.mainFrame && isOurs(sender.id) && samePlace(senderFrame.url, home)
