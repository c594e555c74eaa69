require('../index.js')['sweep']();
