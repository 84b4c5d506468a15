// The editors of all groups that were opened in this run: a draft stays where it was left, one a group.
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { createGroupEditor, type GroupEditor } from './editor'

export const useGroupEditors = defineStore('groupEditors', () => {
  const editors = shallowReactive(new Map<string, GroupEditor>())

  function editorOf(group: { key: string; connectionId: string; groupId: string }): GroupEditor {
    const kept = editors.get(group.key)
    if (kept !== undefined) return kept
    const made = createGroupEditor({ connectionId: group.connectionId, groupId: group.groupId })
    editors.set(group.key, made)
    return made
  }
  const hasDraft = (key: string): boolean => editors.get(key)?.dirty.value ?? false
  return { editorOf, hasDraft }
})
