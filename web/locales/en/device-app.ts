/** English for the app on a device: without a connection, new versions, messages on this device, the page behind a message's link. */
export const deviceApp: Record<string, string> = {
  'Mất kết nối — số liệu lúc {0}, không phải hiện tại. Trực Ban tự nối lại.':
    'Disconnected — figures of {0}, not of now. Trực Ban reconnects by itself.',
  'Đã có phiên bản mới của Trực Ban.': 'A new version of Trực Ban is here.',
  'Tải lại để dùng': 'Reload to use it',
  'Nhận xử lý sự cố': 'Take an incident',
  'Liên kết này không còn dùng được': 'This link no longer works',
  'Liên kết trong tin nhắn chỉ dùng được ba ngày. Đăng nhập để xem sự cố.':
    'Links in messages work for three days. Sign in to see the incident.',
  'Từ lúc': 'Since',
  'Nhận định nguyên nhân': 'Likely cause',
  'Việc nên làm trước': 'What to do first',
  'Tin gửi cho {0}. Liên kết dùng được tới {1}; đừng chuyển tiếp cho người khác.':
    'Sent to {0}. The link works until {1}; do not pass it on.',
  'Đăng nhập để xem đầy đủ': 'Sign in to see all of it',
  'Đang ghi nhận…': 'Saving…',
  'Tôi nhận xử lý': 'I take it',
  'Bạn đã nhận xử lý lúc {0}.': 'You took it at {0}.',
  '{0} đã nhận xử lý lúc {1}. Bạn không cần làm gì.': '{0} took it at {1}. You need not do anything.',
  'Sự cố này không còn, không cần nhận xử lý nữa.': 'This incident is over; nobody needs to take it.',
  'Sự cố này đã gộp vào một sự cố khác; hãy xử lý theo sự cố đó.': 'This incident was put together with another one; go on there.',
  '{0} không còn quyền xử lý sự cố của đơn vị này.': '{0} may no longer handle incidents of this unit.',
  'Liên kết này đã dùng một lần và việc đã được trả lại. Đăng nhập để nhận lại.':
    'This link was used once and the work given back. Sign in to take it again.',
  'Đã ghi nhận.': 'Saved.',
  '{0}, đã {1}': '{0}, for {1}',
  '{0} đến {1}, kéo dài {2}': '{0} to {1}, for {2}',
  '{0} buổi phát, gần nhất {1}': '{0} broadcasts, the next at {1}',
  'buổi phát {0}': 'the broadcast at {0}',
  'Hiện không có thiết bị nào bị ảnh hưởng': 'No device is affected now',
  'Trình duyệt chỉ cho bật thông báo khi Trực Ban được mở bằng địa chỉ https. Hãy đề nghị người quản trị bật HTTPS.':
    'Browsers allow notifications only over https. Ask the administrator to switch HTTPS on.',
  'Trình duyệt này không hiện được thông báo. Hãy dùng Chrome, Edge, Firefox hoặc Safari bản mới.':
    'This browser shows no notifications. Use a recent Chrome, Edge, Firefox or Safari.',
  'Trên iPhone, iPad: bấm Chia sẻ, chọn Thêm vào MH chính, rồi mở Trực Ban từ màn hình chính và bật ở đây.':
    'On iPhone and iPad: press Share, choose Add to Home Screen, open Trực Ban from there and switch it on here.',
  'Trình duyệt đang chặn thông báo của Trực Ban. Bấm vào biểu tượng bên trái địa chỉ trang, mục Thông báo, chọn Cho phép, rồi tải lại trang.':
    'The browser blocks notifications of Trực Ban. Press the sign left of the address, choose Notifications, Allow, then reload the page.',
  'Thông báo trên máy này': 'Notifications on this device',
  'Đơn vị chưa bật kênh “Thông báo trên máy”. Người quản lý thông báo bật kênh này trong Cài đặt, mục Thông báo.':
    'The unit has not switched on the channel “Browser notification”. Whoever manages notifications does so in Settings, Notifications.',
  'Chưa bật. Khi bật, sự cố được báo ngay trên máy này, kể cả khi không mở trang.':
    'Off. When on, incidents are told on this device at once, also while no page is open.',
  'Bật thông báo': 'Switch on',
  'Bật kênh thông báo': 'Switch the channel on',
  'Đang bật trên máy này.': 'On, on this device.',
  'tin gần nhất': 'last message',
  'chưa có': 'none yet',
  'Gửi thử tới máy này': 'Send a test to this device',
  'Tắt thông báo': 'Switch off',
  'máy khác, bật': 'another device, switched on',
  'Thôi gửi tới máy đó': 'Stop sending there',
  'Cài Trực Ban lên máy này để mở như một ứng dụng, cả khi mất mạng.':
    'Install Trực Ban on this device to open it like an app, also without a connection.',
  'Cài ứng dụng': 'Install',
  'Đã bật thông báo trên máy này.': 'Notifications are on, on this device.',
  'Đã tắt thông báo trên máy này.': 'Notifications are off, on this device.',
  'Đã gửi; thông báo sẽ hiện trong ít giây.': 'Sent; it will show in a few seconds.',
  'Bạn chưa cho phép Trực Ban hiện thông báo.': 'You have not allowed Trực Ban to show notifications.',
  'Trình duyệt không nối được với dịch vụ thông báo của hãng. Máy cần ra được internet; hãy thử lại sau.':
    "The browser cannot reach its maker's notification service. The device needs the internet; try again later.",
}
