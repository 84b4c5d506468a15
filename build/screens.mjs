// Every screen and overlay a picture is taken of: its name and the way to it. Each begins from a console that has just been opened.
import { writeFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, open: (page: Page) => Promise<void> }} Screen */
/**
 * A console and what it is pictured of. `prepare` makes its profile what it has to be, and tells further variables for its process;
 * `shut` is one that shows nothing but why it does not open: no page of the console, and as dark as the system.
 * @typedef {{ args?: string[], prepare?: (profile: string) => Record<string, string>, shut?: boolean, screens: readonly Screen[] }} Start
 */

const USUAL = { width: 1280, height: 800 }
/** What is left of a window of 1280 by 1024 when everything in it is four times as large. */
const MAGNIFIED = { width: 320, height: 256 }
/** In a window so small that all is four times as large, waits for this. @param {string} selector */
const magnified = (selector) => async (page) => {
  await page.setViewportSize(MAGNIFIED)
  await page.locator(selector).first().waitFor()
}
const GROUP = 'Reception Basel'
const OTHER_GROUP = 'Admissions Colmar'
const KAZOO_GROUP = 'Visiting nurses Lörrach'

/** Goes to a place of the console, at normal size, and waits for it to be drawn. @param {string} hash as in `#/board` */
const at =
  (hash, preferences = {}) =>
  async (page) => {
    await page.setViewportSize(USUAL)
    await page.evaluate(
      async ([place, wanted]) => {
        await window.lampfield.app.setPreferences({ density: 'comfortable', favourites: [], ...wanted })
        window.location.hash = place
      },
      [hash, preferences]
    )
    await page.locator(`.rail a[href="${hash}"][aria-current="page"]`).waitFor()
    await page.locator('.stage main').waitFor()
  }

const board = async (page, preferences) => {
  await at('#/board', preferences)(page)
  await page.locator('.tile[data-key]').first().waitFor()
}
const groups = async (page, name = GROUP) => {
  await at('#/groups')(page)
  await page.locator('.glist').getByTitle(name, { exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await rows(page).first().waitFor()
}
const rows = (page) => page.locator('.slot[data-id]')
/** Opens a group of the demo's Kazoo, whose groups can be worked on as a whole. */
const kazooGroup = async (page) => {
  await demo(page, 'kazoo')
  await groups(page, KAZOO_GROUP)
}
/** Opens the profile of the demo's APIO group. */
const profile = async (page) => {
  await at('#/groups')(page)
  await page.locator('.glist a[href^="#/groups/profile/"]').click()
  await profileField(page, 'Group name').waitFor()
}
const profileField = (page, name) => page.locator('.profile-view').getByRole('textbox', { name, exact: true })
const tiles = (page) => page.locator('.tile[data-key]')
/** A site of the demo, as soon as it is live. */
const demo = (page, vendor = 'callisto') =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = (sites) => {
          const found = sites.find((one) => one.demo && one.vendor === wanted && one.health.members > 0)
          if (found === undefined) return
          stop()
          resolve(found)
        }
        const stop = window.lampfield.on('connections/changed', look)
        void window.lampfield.connections.list({}).then((sites) => sites.ok && look(sites.data))
      }),
    vendor
  )

/** Scrolls the board until a group is at hand. */
const show = async (page, group) => {
  const fold = page.getByRole('button', { name: group, exact: true })
  await tiles(page).first().hover()
  for (let step = 0; step < 200 && (await fold.count()) === 0; step++) {
    await page.mouse.wheel(0, 400)
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  }
  await fold.evaluate((one) => one.scrollIntoView({ block: 'start' }))
}

/** Moves the third member of a group to the top and waits for the plan. */
const plan = async (page, name) => {
  await groups(page, name)
  await rows(page).nth(2).focus()
  await page.keyboard.press('Alt+Home')
  await page.getByRole('button', { name: /^Apply \d+ calls?/ }).waitFor()
}
/** Somebody else moves the last member of a group to its top, at the telephone system itself. */
const moveElsewhere = async (page, name) => {
  const site = await demo(page)
  const { memberId, groupId } = await page.evaluate(
    async ([connectionId, wanted]) => {
      const fields = await window.lampfield.presence.snapshot({ connectionId })
      const field = fields.ok ? fields.data[0] : undefined
      const group = field?.groups.find((one) => one.name === wanted)
      return field?.members.filter((one) => one.groupId === group?.groupId).sort((a, b) => b.index - a.index)[0]
    },
    [site.id, name]
  )
  const answer = await fetch(`${site.address}/__simulator/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'move', memberId, groupId, position: 1 })
  })
  if (!answer.ok) throw new Error(`the demo refused: ${await answer.text()}`)
}
/** Sets presence for the `nth` tile by keyboard and waits for its receipt. */
const setPresence = async (page, nth, digit) => {
  await tiles(page).nth(nth).click()
  await page.keyboard.press(String(digit))
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.toast .receipt').first().waitFor()
}
/** All calls of the demo, its past read. */
const calls = async (page) => {
  const site = await demo(page, 'portsip')
  await page.evaluate(
    (id) =>
      new Promise((resolve) => {
        const look = (sites) => sites.some((one) => one.connectionId === id && one.state === 'current') && (stop(), resolve())
        const stop = window.lampfield.on('calls/syncChanged', look)
        void window.lampfield.calls.sync({}).then((sites) => sites.ok && look(sites.data))
      }),
    site.id
  )
  await at('#/calls')(page)
  await page.getByRole('tab', { name: /^All calls/ }).click()
  await page.getByRole('tab', { name: /^All calls/, selected: true }).waitFor()
  await page.locator('.call-row[data-key]').nth(5).waitFor()
}
/** Opens the newest call that was transferred and recorded. */
const openedCall = async (page) => {
  await calls(page)
  await condition(page, 'Transferred')
  await page.getByRole('radio', { name: 'Transferred', exact: true }).check()
  await page.keyboard.press('Escape')
  await condition(page, 'Recording')
  await page.getByRole('radio', { name: 'With a recording' }).check()
  await page.keyboard.press('Escape')
  await page.locator('.call-row .of-recording svg').first().waitFor()
  await page.locator('.call-row[data-key]').nth(1).click()
  await page.locator('.call-details .legs').waitFor()
  await page.locator('.call-details path.wave-rest').first().waitFor()
}
const condition = async (page, kind) => {
  await page.locator('.add-condition').click()
  await page
    .locator('.condition-sheet')
    .getByRole('button', { name: new RegExp(`^${kind}`) })
    .click()
}
/** A recording of over a minute that can be played, opened. */
const recording = async (page) => {
  const site = await demo(page, 'portsip')
  await at('#/recordings')(page)
  await page.locator('.recording-row[data-key]').nth(5).waitFor()
  const key = await page.evaluate(async (id) => {
    const query = { text: '', connectionIds: [id], minSeconds: 100 }
    const list = await window.lampfield.recordings.list({ query, start: { kind: 'newest' }, limit: 40 })
    for (const one of list.ok ? list.data.recordings : []) {
      const opened = await window.lampfield.recordings.open({ key: one.key })
      if (!opened.ok) continue
      await window.lampfield.recordings.close({ handle: opened.data.handle })
      if (opened.data.channels === 2) return one.key
    }
  }, site.id)
  const row = page.locator(`.recording-row[data-key="${key}"]`)
  while ((await row.count()) === 0) {
    const last = await page.locator('.recording-row[data-key]').last().getAttribute('data-key')
    await page.locator('.recording-row[data-key]').last().scrollIntoViewIfNeeded()
    await page.locator('.recordings-scroller').press('PageDown')
    await page.locator('.recordings-scroller').evaluate((one) => one.scrollBy(0, one.clientHeight / 2))
    await page.waitForFunction(
      (was) => [...document.querySelectorAll('.recording-row[data-key]')].at(-1)?.getAttribute('data-key') !== was,
      last
    )
  }
  await row.click()
  await page.locator('.recording-player path.wave-rest').waitFor()
}
/** The users of the demo's contact centre. */
const users = async (page) => {
  await demo(page, 'voximplant')
  await at('#/accounts')(page)
  await page.locator('[data-user]').nth(5).waitFor()
}
const addSite = async (page) => {
  await at('#/sites')(page)
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add a site' })
  const fields = { Name: 'Colmar', Application: 'Accueil', Address: 'http://callisto.colmar.example:8080', User: 'lampfield' }
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).first().fill(text)
  await form.getByLabel('Password').fill('a password')
  return form
}

/** Begins to add a site of another vendor than the first. */
const chooseVendor = async (page, vendor, fields) => {
  await at('#/sites')(page)
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add a site' })
  await form.getByRole('radio', { name: new RegExp(`^${vendor}`) }).click()
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).first().fill(text)
}

/** @type {readonly Screen[]} */
const demoScreens = [
  { name: 'board', open: (page) => board(page) },
  { name: 'board-compact', open: (page) => board(page, { density: 'compact' }) },
  { name: 'board-list', open: (page) => board(page, { density: 'list' }) },
  {
    name: 'board-search',
    open: async (page) => {
      await board(page)
      await page.keyboard.press('Control+f')
      await page.keyboard.type('ma')
      await page.keyboard.press('ArrowDown')
      await page.locator('.tile:focus').waitFor()
    }
  },
  {
    name: 'board-kazoo',
    open: async (page) => {
      await demo(page, 'kazoo')
      await board(page)
      await show(page, 'Visiting nurses Lörrach')
    }
  },
  {
    name: 'board-agents',
    open: async (page) => {
      await demo(page, 'voximplant')
      await board(page)
      await show(page, 'Appointments')
    }
  },
  {
    name: 'board-selected',
    open: async (page) => {
      await board(page)
      for (const nth of [1, 2, 5])
        await tiles(page)
          .nth(nth)
          .click({ modifiers: ['Control'] })
      await page.keyboard.press('f')
      await page.getByRole('group', { name: 'Selection' }).waitFor()
    }
  },
  {
    name: 'board-receipt',
    open: async (page) => {
      await board(page)
      await setPresence(page, 4, 2)
    }
  },
  {
    name: 'board-paused',
    open: async (page) => {
      const site = await demo(page)
      await page.evaluate((id) => window.lampfield.connections.pause({ id, paused: true }), site.id)
      await board(page)
      await page.locator('.site-banner').waitFor()
      // The page keeps what it shows until it is opened anew.
      await page.evaluate(
        (id) => window.addEventListener('pagehide', () => window.lampfield.connections.pause({ id, paused: false })),
        site.id
      )
    }
  },
  {
    name: 'presence',
    open: async (page) => {
      await board(page)
      await tiles(page).nth(4).click()
      await page.keyboard.press('2')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Out for lunch/ })
        .click()
    }
  },
  {
    name: 'presence-own',
    open: async (page) => {
      await board(page)
      await page.keyboard.press('Control+p')
      await page.getByRole('dialog').waitFor()
    }
  },
  {
    name: 'presence-agent',
    open: async (page) => {
      const site = await demo(page, 'portsip')
      await board(page)
      const key = await page.evaluate(async (connectionId) => {
        const fields = await window.lampfield.presence.snapshot({ connectionId })
        return fields.ok ? fields.data[0]?.members.find((one) => one.agent === 'ready' && one.userName !== '')?.key : undefined
      }, site.id)
      await page.evaluate((one) => (window.location.hash = `#/board/${encodeURIComponent(one)}`), key)
      await page.locator('.tile:focus').waitFor()
      await page.keyboard.press('p')
      await page.locator('.agent-states').waitFor()
    }
  },
  {
    name: 'view-menu',
    open: async (page) => {
      await board(page)
      await page.getByRole('button', { name: /^Filters and view/ }).click()
      await page.getByRole('menu').waitFor()
    }
  },
  {
    name: 'tile-menu',
    open: async (page) => {
      await board(page)
      await tiles(page).nth(4).click({ button: 'right' })
      await page.getByRole('menu').waitFor()
    }
  },
  {
    name: 'palette',
    open: async (page) => {
      await board(page)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('hor away 14:30')
      await page.getByRole('option').first().waitFor()
    }
  },
  {
    name: 'keys',
    open: async (page) => {
      await board(page)
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    }
  },
  { name: 'groups', open: (page) => groups(page) },
  { name: 'groups-plan', open: (page) => plan(page) },
  {
    name: 'groups-conflict',
    open: async (page) => {
      await plan(page, OTHER_GROUP)
      await moveElsewhere(page, OTHER_GROUP)
      await page.locator('.conflict-view table').waitFor()
    }
  },
  {
    name: 'groups-add',
    open: async (page) => {
      await groups(page)
      await page.keyboard.press('a')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('zan')
    }
  },
  {
    name: 'groups-edit',
    open: async (page) => {
      await groups(page)
      await rows(page).nth(1).focus()
      await page.keyboard.press('F2')
      await page.getByRole('dialog').waitFor()
    }
  },
  {
    name: 'groups-remove-everywhere',
    open: async (page) => {
      await groups(page)
      await rows(page).filter({ hasText: 'Horvat' }).focus()
      await page.keyboard.press('Shift+Delete')
      await page.getByRole('alertdialog').getByRole('list').waitFor()
    }
  },
  {
    name: 'groups-candidates',
    open: async (page) => {
      await kazooGroup(page)
      await page.locator('.order').getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('dialog').getByRole('option').first().waitFor()
      await page.keyboard.type('an')
      await page.getByRole('dialog').getByRole('option').nth(1).click()
    }
  },
  {
    name: 'groups-remove',
    open: async (page) => {
      await kazooGroup(page)
      await page.locator('.order').getByRole('button', { name: 'Delete', exact: true }).click()
      await page.locator('#remove-group-name').waitFor()
    }
  },
  {
    name: 'groups-kazoo-mend',
    open: async (page) => {
      const site = await demo(page, 'kazoo')
      // From now on every other member of its groups is without a weight, until somebody mends that.
      const answer = await fetch(`${site.address}/__simulator/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ faults: ['missing-weights'] })
      })
      if (!answer.ok) throw new Error(`the demo refused: ${await answer.text()}`)
      await kazooGroup(page)
      await page.keyboard.press('F5')
      await page.getByRole('button', { name: 'Give everybody their own weight' }).click()
      await page.getByRole('button', { name: /^Apply \d+ calls?/ }).waitFor()
    }
  },
  { name: 'profile', open: profile },
  {
    name: 'profile-plan',
    open: async (page) => {
      await profile(page)
      await profileField(page, 'Calling line name').fill('Home care Rheintal')
      await profileField(page, 'Most users').fill('30')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Exactly this is sent').waitFor()
    }
  },
  { name: 'calls', open: calls },
  {
    name: 'calls-today',
    open: async (page) => {
      await calls(page)
      await page.getByRole('tab', { name: /^Today/ }).click()
      await page.getByRole('tab', { name: /^Today/, selected: true }).waitFor()
    }
  },
  { name: 'calls-open', open: openedCall },
  {
    name: 'calls-conditions',
    open: async (page) => {
      await calls(page)
      await page.locator('.add-condition').click()
      await page.locator('.condition-sheet').waitFor()
    }
  },
  {
    name: 'calls-result',
    open: async (page) => {
      await calls(page)
      await condition(page, 'Result')
      await page.getByRole('checkbox', { name: 'Missed' }).check()
      await page.getByRole('checkbox', { name: 'To voicemail' }).check()
      await page.locator('.call-row.missed').first().waitFor()
    }
  },
  {
    name: 'calls-columns',
    open: async (page) => {
      await calls(page)
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('dialog', { name: 'Columns' }).waitFor()
    }
  },
  {
    name: 'calls-export',
    open: async (page) => {
      await calls(page)
      await page.keyboard.press('Control+e')
      await page.getByRole('dialog', { name: 'Export calls' }).waitFor()
    }
  },
  {
    name: 'calls-no-match',
    open: async (page) => {
      await calls(page)
      await page.keyboard.press('Control+f')
      await page.keyboard.type('nobody of that name')
      await page.getByRole('heading', { name: 'No call matches' }).waitFor()
    }
  },
  {
    name: 'recordings',
    open: async (page) => {
      await demo(page, 'portsip')
      await at('#/recordings')(page)
      await page.locator('.recording-row[data-key]').nth(5).waitFor()
    }
  },
  {
    name: 'recordings-playing',
    open: async (page) => {
      await recording(page)
      await page.locator('.recording-player .play').click()
      await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 1)
      for (const key of ['l', 'l', 'l']) await page.keyboard.press(key)
      await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 31)
    }
  },
  {
    name: 'recordings-delete',
    open: async (page) => {
      await recording(page)
      await page.locator('.recording-player').getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('alertdialog').waitFor()
    }
  },
  { name: 'users', open: users },
  {
    name: 'users-add',
    open: async (page) => {
      await users(page)
      await page.keyboard.press('a')
      await page.getByLabel('Name to show').fill('Élodie Sutter')
      await page.getByLabel('User name', { exact: true }).fill('elodie')
      await page.getByLabel('Password', { exact: true }).fill('Basel-2')
    }
  },
  {
    name: 'users-transfer',
    open: async (page) => {
      await users(page)
      const paid = page.locator('[data-user]', { hasText: /USD/ })
      for (const nth of [0, 1, 2]) await paid.nth(nth).locator('.picked').click()
      await page.keyboard.press('m')
      await page.getByLabel('Amount for each user').fill('12.50')
      await page.keyboard.press('Enter')
      await page.locator('.transfer-shown .balances').waitFor()
    }
  },
  { name: 'activity', open: at('#/activity') },
  {
    name: 'activity-filled',
    open: async (page) => {
      await board(page)
      for (const [nth, digit] of [
        [3, 4],
        [7, 2],
        [8, 1]
      ]) {
        await setPresence(page, nth, digit)
      }
      await page.keyboard.press('Control+z')
      await page.locator('.toast', { hasText: 'Presence set back' }).waitFor()
      for (const toast of (await page.locator('.toast').getByRole('button', { name: 'Dismiss' }).all()).reverse()) await toast.click()
      await at('#/activity')(page)
      await page.locator('[data-entry]').first().click()
    }
  },
  { name: 'sites', open: at('#/sites') },
  {
    name: 'sites-more',
    open: async (page) => {
      await demo(page, 'voximplant')
      await at('#/sites')(page)
      await page.getByRole('article').nth(4).scrollIntoViewIfNeeded()
      await page.getByRole('article').nth(4).getByText('Live').waitFor()
    }
  },
  { name: 'sites-add', open: async (page) => void (await addSite(page)) },
  {
    name: 'sites-add-failed',
    open: async (page) => {
      const form = await addSite(page)
      await form.getByLabel(/^I accept this/).check()
      await form.getByRole('button', { name: 'Test connection' }).click()
      await form.getByText('No computer named').waitFor()
    }
  },
  {
    name: 'sites-add-portsip',
    open: async (page) => {
      await at('#/sites')(page)
      await page.keyboard.press('n')
      const form = page.getByRole('dialog', { name: 'Add a site' })
      await form.getByRole('radio', { name: /^PortSIP/ }).click()
      const fields = { Name: 'Basel', Domain: 'clinics.example', Address: 'https://pbx.clinics.example:8887', User: 'lampfield' }
      for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).first().fill(text)
      await form.getByLabel('Password').fill('a password')
      await form.getByRole('button', { name: 'Reading, limits and codes' }).click()
    }
  },
  {
    name: 'sites-add-kazoo',
    open: (page) => chooseVendor(page, 'Kazoo', { Name: 'Colmar', Account: 'Colmar clinic', Address: 'https://kazoo.colmar.example:8443' })
  },
  {
    name: 'sites-add-voximplant',
    open: (page) =>
      chooseVendor(page, 'Voximplant', {
        Name: 'Call centre',
        Application: 'reception',
        Account: '1071452',
        Address: 'https://api.voximplant.com'
      })
  },
  {
    name: 'sites-edit',
    open: async (page) => {
      await at('#/sites')(page)
      await page
        .getByRole('button', { name: /^More for/ })
        .first()
        .click()
      await page.getByRole('menuitem', { name: 'Edit', exact: true }).click()
      await page.getByRole('button', { name: 'Reading, limits and codes' }).click()
      await page.locator('#site-poll').scrollIntoViewIfNeeded()
    }
  },
  { name: 'settings', open: at('#/settings') },
  {
    name: 'board-400',
    open: async (page) => {
      await board(page)
      await page.setViewportSize(MAGNIFIED)
      await page.locator('.board-screen.small .tile[data-key]').first().waitFor()
    }
  }
]

/** What an administrator may decide, all of it at once. */
const POLICY = {
  sites: [
    { id: 'basel', name: 'Basel clinic', vendor: 'callisto', address: 'https://callisto.basel.example:8443', application: 'Reception' },
    { id: 'colmar', name: 'Colmar clinic', vendor: 'kazoo', address: 'https://kazoo.colmar.example:8443', account: 'Colmar clinic' }
  ],
  demo: 'always',
  telLinks: true,
  updateFeed: 'https://updates.clinics.example/lampfield.json'
}

/** @type {readonly Start[]} */
export const starts = [
  { args: ['--demo'], screens: demoScreens },
  {
    screens: [
      { name: 'first-start', open: (page) => page.getByRole('button', { name: 'Look around with the demo systems' }).waitFor() },
      { name: 'first-start-400', open: magnified('.way') }
    ]
  },
  {
    shut: true,
    prepare: (profile) => {
      writeFileSync(path.join(profile, 'profile.json'), JSON.stringify({ version: 1, data: { writtenBy: '2.0.0', index: 99 } }))
      return {}
    },
    screens: [
      { name: 'refusal', open: (page) => page.getByRole('heading', { level: 1 }).waitFor() },
      { name: 'refusal-400', open: magnified('h1') }
    ]
  },
  {
    prepare: (profile) => {
      const file = path.join(profile, 'policy.json')
      writeFileSync(file, JSON.stringify(POLICY))
      return { LAMPFIELD_POLICY: file }
    },
    screens: [
      {
        name: 'settings-policy',
        open: async (page) => {
          await at('#/settings')(page)
          await page.getByRole('region', { name: 'Set by your administrator' }).scrollIntoViewIfNeeded()
        }
      },
      {
        name: 'sites-policy',
        open: async (page) => {
          await at('#/sites')(page)
          await page.getByText('set by your administrator').first().waitFor()
        }
      }
    ]
  }
]
