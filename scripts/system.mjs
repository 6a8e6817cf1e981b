/** What the tests need from the operating system; either path can be set in the environment. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const VULKAN_DRIVER = process.env.VK_DRIVER_FILES ?? '/usr/lib/chromium/vk_swiftshader_icd.json';
export const DEBIAN_PACKAGES = ['chromium', 'libvulkan1'];
