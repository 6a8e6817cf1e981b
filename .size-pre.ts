import x from 'wgsl-preprocessor/wgsl-preprocessor.js';
console.log(x);
