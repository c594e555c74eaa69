require('../index.js')['revoke']();
