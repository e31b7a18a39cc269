// Gives equal questions one cache key: every GET carries the model's version, so that a new
// release never meets an old answer, and its parameters come in one order.
var MODEL_VERSION = '__MODEL_VERSION__';

function handler(event) {
    var request = event.request;
    var cacheable = request.method === 'GET' || request.method === 'HEAD';
    if (!cacheable || request.uri !== '/v1/predict') {
        return request;
    }
    var query = request.querystring;
    if (!query.model) {
        query.model = { value: MODEL_VERSION };
    }
    var sorted = {};
    Object.keys(query).sort().forEach(function (name) {
        sorted[name] = query[name];
    });
    request.querystring = sorted;
    return request;
}
