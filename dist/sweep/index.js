require('../index.js').sweep();
