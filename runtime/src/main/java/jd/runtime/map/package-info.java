/// Kernel maps: made, read and written from user space.
/// Used by the loader (stage 5) and by everything that reads what programs have counted.
///
/// [jd.runtime.map.KernelMap] lends keys and values as byte buffers that are good only during the callback; a million
/// elements are read in some hundred system calls.
package jd.runtime.map;
