/** The films that the shipped model knows: see `cataloguePlugin` of the build settings. */
declare module 'virtual:film-catalogue' {
  const data: import('./film/catalogue-data.js').CatalogueData;
  export default data;
}
