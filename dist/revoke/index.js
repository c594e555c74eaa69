require('../index.js').revoke();
