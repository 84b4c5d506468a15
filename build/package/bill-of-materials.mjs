// The bill of materials of a package, CycloneDX 1.6 as JSON: the same package always gives the same words.
import { createHash } from 'node:crypto'
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import { PackageURL } from 'packageurl-js'
import { licenceOf } from './licences.mjs'

const { ComponentType } = Enums
const licences = new Contrib.License.Factories.LicenseFactory()
const builder = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  licences
)

const purl = (type, namespace, name, version) => new PackageURL(type, namespace, name, version, undefined, undefined).toString()
const property = (name, value) => new Models.Property(name, value)

function fromNpm({ manifest, whole }) {
  const component = builder.makeComponent({ ...manifest, license: licenceOf(manifest) }, ComponentType.Library)
  if (component === undefined) throw new Error(`no component: ${manifest.name}`)
  component.purl = purl('npm', component.group, component.name, component.version)
  component.bomRef.value = component.purl
  component.properties.add(property('lampfield:place', whole ? 'as it is' : 'in a bundle'))
  return component
}

function fromCrate({ name, version }) {
  const address = purl('cargo', undefined, name, version)
  const component = new Models.Component(ComponentType.Library, name, { version, purl: address, bomRef: address })
  component.properties.add(property('lampfield:place', 'compiled into libsql'))
  return component
}

const SPDX = { Electron: 'MIT', Chromium: 'BSD-3-Clause', 'Node.js': 'MIT', V8: 'BSD-3-Clause' }

function fromRuntime({ electron, chromium, node, v8 }) {
  const part = (type, name, version, more) => {
    const address = purl(...more.purl)
    const component = new Models.Component(type, name, { version, purl: address, bomRef: address, ...(more.cpe ? { cpe: more.cpe } : {}) })
    component.licenses.add(licences.makeFromString(SPDX[name]))
    return component
  }
  const whole = part(ComponentType.Framework, 'Electron', electron, {
    purl: ['npm', undefined, 'electron', electron],
    cpe: `cpe:2.3:a:electronjs:electron:${electron}:*:*:*:*:*:*:*`
  })
  const parts = [
    part(ComponentType.Framework, 'Chromium', chromium, {
      purl: ['generic', undefined, 'chromium', chromium],
      cpe: `cpe:2.3:a:google:chrome:${chromium}:*:*:*:*:*:*:*`
    }),
    part(ComponentType.Platform, 'Node.js', node, {
      purl: ['generic', undefined, 'node', node],
      cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*`
    }),
    part(ComponentType.Library, 'V8', v8, { purl: ['generic', undefined, 'v8', v8] })
  ]
  for (const one of parts) {
    whole.components.add(one)
    whole.dependencies.add(one.bomRef)
  }
  return whole
}

/** A number of its own for each content, and no other. @param {string} words */
function serialNumber(words) {
  const hex = createHash('sha256').update(words).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return `urn:uuid:${parts.join('-')}`
}

/**
 * @param {{ name: string, version: string }} product
 * @param {readonly import('./components.mjs').NpmPackage[]} packages
 * @param {readonly { name: string, version: string }[]} crates
 * @param {{ electron: string, chromium: string, node: string, v8: string }} runtime
 * @returns {string} JSON
 */
export function billOfMaterials({ name, version }, packages, crates, runtime) {
  const bom = new Models.Bom()
  const console = new Models.Component(ComponentType.Application, name, { version, bomRef: purl('generic', undefined, name, version) })
  console.licenses.add(licences.makeFromString('MIT'))
  bom.metadata.component = console
  for (const component of [fromRuntime(runtime), ...packages.map(fromNpm), ...crates.map(fromCrate)]) {
    bom.components.add(component)
    console.dependencies.add(component.bomRef)
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  const write = () => serializer.serialize(bom, { sortLists: true, space: 1 })
  bom.serialNumber = serialNumber(write())
  return `${write()}\n`
}
