require('../index.js')['main']();
