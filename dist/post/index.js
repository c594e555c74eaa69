require('../index.js')['post']();
