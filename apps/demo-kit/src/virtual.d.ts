/** What the build asked the domain's models themselves, in Node: see `domainPlugin` of the build settings. */
declare module 'virtual:heed-domain' {
  const domain: import('./intro/domain.js').Domain;
  export default domain;
}
